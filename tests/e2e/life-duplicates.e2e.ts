import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { finishLink, openLink, signIn, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf, linkSessionsOf, runsOf } from './support/answers.ts';
import { cardOf, linkAndSync, linkBy, sessionsOf, signInAgain } from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { liveRows } from './support/finance-db.ts';
import { test } from './support/still-bank.ts';
import { expect } from './support/test.ts';

const EXCHANGE = '/item/public_token/exchange';

/** Links the bank that is linked already: Trax asks what to do. */
async function linkTwice({ app, window }: LaunchedTrax) {
  const { page, link } = await openLink(app, window);
  await signIn(link, UK_HOUSEHOLD);
  await finishLink(page, link);
  await expect(sessionsOf(window)).toHaveCount(1);
  const asked = sessionsOf(window);
  await expect(asked).toContainText(`You already linked ${UK_HOUSEHOLD.bank}: renew it instead.`);
  await expect(cardOf(window)).toHaveCount(1);
  return asked;
}

test('a bank that is linked already is renewed instead', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const exchanges = callsOf(bank, EXCHANGE);
  const asked = await linkTwice(trax);
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges);
  await signInAgain(await linkBy(trax, asked.getByRole('button', { name: 'Renew it' })));
  await expect(window.getByText(`${UK_HOUSEHOLD.bank} is renewed.`)).toBeVisible();
  await expect(sessionsOf(window)).toHaveCount(0);
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges);
  expect(await banksOf(window)).toHaveLength(1);
  await expect.poll(async () => (await runsOf(window))[0]?.trigger).toBe('renew');
});

test('a bank that is linked already is linked again only when told to', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const rows = liveRows(desk.financeDb);
  const exchanges = callsOf(bank, EXCHANGE);
  const asked = await linkTwice(trax);
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges);
  await asked.getByRole('button', { name: 'Link anyway' }).click();
  await expect(cardOf(window)).toHaveCount(2);
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges + 1);
  await expect(sessionsOf(window)).toHaveCount(0);
  for (const card of await cardOf(window).all()) await expect(card).toContainText('Up to date');
  expect(liveRows(desk.financeDb)).toBe(2 * rows);
});

test('a second link is thrown away, and the decision waits over a restart', async ({
  bank,
  desk,
}) => {
  let trax = await desk.startDemo({ bank });
  await linkAndSync(trax);
  const exchanges = callsOf(bank, EXCHANGE);
  await linkTwice(trax);
  await trax.app.close();
  trax = await desk.startDemo({ bank });
  const { window } = trax;
  await sessionsOf(window).getByRole('button', { name: 'Discard' }).click();
  await expect(sessionsOf(window)).toHaveCount(0);
  expect(await linkSessionsOf(window)).toEqual([]);
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges);
  expect(await banksOf(window)).toHaveLength(1);
  await expect(cardOf(window)).toContainText('Up to date');
});
