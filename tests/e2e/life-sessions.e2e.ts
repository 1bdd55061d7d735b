import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { finishLink, openLink, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import type { Api, linkCalls } from '../../src/shared/contract.ts';
import { bankOf, banksOf, linkSessionsOf } from './support/answers.ts';
import {
  cardOf,
  closeLinkWindow,
  linkAndSync,
  linkBy,
  sessionsOf,
  syncNow,
} from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { selectOne } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

/** The link token that the link window works with. */
async function linkTokenOf(page: Page): Promise<string> {
  const session = await page.evaluate(() =>
    (Reflect.get(globalThis, 'traxLink') as Api<typeof linkCalls>).getSession(),
  );
  if (!session.ok) throw new Error(session.failure.message);
  return session.value.linkToken;
}

/** Chooses the bank, so far that it asks for a password. */
async function chooseBank(link: FrameLocator): Promise<void> {
  await link.getByRole('searchbox').fill(UK_HOUSEHOLD.bank);
  await link.getByRole('button', { name: UK_HOUSEHOLD.bank }).click();
  await link.getByRole('textbox', { name: 'User ID' }).waitFor();
}

/** Opens Link, chooses the bank, and closes the window half-way. */
async function leaveHalfWay(trax: LaunchedTrax): Promise<string> {
  const opened = await openLink(trax.app, trax.window);
  await chooseBank(opened.link);
  const token = await linkTokenOf(opened.page);
  await closeLinkWindow(trax, opened);
  return token;
}

async function finishFromSearch(page: Page, link: FrameLocator): Promise<void> {
  await chooseBank(link);
  await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
  await link.getByLabel('Password').fill(UK_HOUSEHOLD.password);
  await link.getByRole('button', { name: 'Submit' }).click();
  await link.getByRole('button', { name: 'Continue' }).click();
  await finishLink(page, link);
}

test('a sign-in left half-way is taken up again with its own link token', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  const token = await leaveHalfWay(trax);
  await expect(
    window.getByText(`Signing in to ${UK_HOUSEHOLD.bank} is not finished.`),
  ).toBeVisible();
  const waiting = sessionsOf(window);
  await expect(waiting).toContainText(`Finish linking ${UK_HOUSEHOLD.bank}`);
  await expect(waiting).toContainText(/There is (3 h 5\d|4 h 0) min left\./);
  const { page, link } = await linkBy(trax, waiting.getByRole('button', { name: 'Continue' }));
  expect(await linkTokenOf(page)).toBe(token);
  expect(callsOf(bank, '/link/token/create')).toBe(1);
  await finishFromSearch(page, link);
  await expect(cardOf(window)).toContainText('Up to date');
  await expect(waiting).toHaveCount(0);
  expect(await linkSessionsOf(window)).toEqual([]);
});

test('a sign-in left half-way outlives a restart, sealed', async ({ bank, desk }) => {
  let trax = await desk.startDemo({ bank });
  const token = await leaveHalfWay(trax);
  await expect(sessionsOf(trax.window)).toHaveCount(1);
  await trax.app.close();
  trax = await desk.startDemo({ bank });
  const waiting = sessionsOf(trax.window);
  await expect(waiting).toContainText(`Finish linking ${UK_HOUSEHOLD.bank}`);
  const { page, link } = await linkBy(trax, waiting.getByRole('button', { name: 'Continue' }));
  expect(await linkTokenOf(page)).toBe(token);
  await finishFromSearch(page, link);
  await expect(cardOf(trax.window)).toContainText('Up to date');
});

test('quitting in the middle of Link loses nothing', async ({ bank, desk }) => {
  let trax = await desk.startDemo({ bank });
  const { page, link } = await openLink(trax.app, trax.window);
  await chooseBank(link);
  const token = await linkTokenOf(page);
  await expect
    .poll(async () => (await linkSessionsOf(trax.window))[0]?.institutionName)
    .toBe(UK_HOUSEHOLD.bank);
  await trax.app.close();
  trax = await desk.startDemo({ bank });
  const waiting = sessionsOf(trax.window);
  const again = await linkBy(trax, waiting.getByRole('button', { name: 'Continue' }));
  expect(await linkTokenOf(again.page)).toBe(token);
});

test('a sign-in left half-way is thrown away on request', async ({ desk }) => {
  const trax = await desk.startDemo();
  await leaveHalfWay(trax);
  await sessionsOf(trax.window).getByRole('button', { name: 'Discard' }).click();
  await expect(sessionsOf(trax.window)).toHaveCount(0);
  const tokens = path.join(path.dirname(desk.financeDb), 'tokens.sqlite');
  expect(selectOne(tokens, 'SELECT count(*) FROM link_sessions')).toBe(0);
  expect(await banksOf(trax.window)).toEqual([]);
});

test('Link left by its own exit, or before a bank was chosen, leaves nothing', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { window } = trax;
  await closeLinkWindow(trax, await openLink(trax.app, window));
  await expect.poll(() => linkSessionsOf(window)).toEqual([]);

  const { page, link } = await openLink(trax.app, window);
  await chooseBank(link);
  const closed = page.waitForEvent('close');
  await link.getByRole('button', { name: 'Close' }).click();
  await link.getByRole('button', { name: 'Yes, exit' }).click();
  await closed;
  await expect.poll(() => linkSessionsOf(window)).toEqual([]);
  await expect(sessionsOf(window)).toHaveCount(0);
  await expect(window.getByText('Link your first bank')).toBeVisible();
});

test('a renewal left half-way is taken up again', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const { itemId } = await bankOf(window);
  bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
  await syncNow(window);
  const opened = await linkBy(trax, cardOf(window).getByRole('button', { name: 'Sign in again' }));
  await opened.link.getByRole('textbox', { name: 'User ID' }).waitFor();
  await closeLinkWindow(trax, opened);
  const waiting = sessionsOf(window);
  await expect(waiting).toContainText(`Finish renewing ${UK_HOUSEHOLD.bank}`);
  const { page, link } = await linkBy(trax, waiting.getByRole('button', { name: 'Continue' }));
  await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
  await link.getByLabel('Password').fill(UK_HOUSEHOLD.password);
  await link.getByRole('button', { name: 'Submit' }).click();
  await finishLink(page, link);
  await expect(cardOf(window)).toContainText('Up to date');
  await expect(waiting).toHaveCount(0);
});
