import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { bankOf, banksOf, runsOf } from './support/answers.ts';
import {
  cardOf,
  goTo,
  linkAndSync,
  linkBy,
  menuButton,
  signInAgain,
  syncNow,
} from './support/banks-page.ts';
import { callsOf, inDays } from './support/calls.ts';
import { selectOne } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

const EXCHANGE = '/item/public_token/exchange';

test('a bank that asks to sign in again says so, and one button mends everything', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const before = await bankOf(window);
  const { itemId } = before;
  const card = cardOf(window);
  bank.control.setConsentExpiration({ itemId, expiresAt: inDays(2.5) });
  await syncNow(window);
  await expect(card).toContainText('2 days left');
  bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
  await syncNow(window);
  await expect(card).toContainText('Needs you');
  await expect(card).toContainText(/sign in|login/i);
  await expect(card.getByText('ITEM_LOGIN_REQUIRED')).toBeHidden();
  // What to do is said once: the consent's own Renew would do the same.
  await expect(card.getByRole('button', { name: 'Sign in again' })).toHaveCount(1);
  await expect(card.getByRole('button', { name: /^Renew/ })).toHaveCount(0);

  await card.getByText('Details', { exact: true }).click();
  const details = card.getByRole('definition');
  await expect(details.getByText('ITEM_ERROR / ITEM_LOGIN_REQUIRED')).toBeVisible();
  const { failure } = await bankOf(window);
  const requestId = failure?.plaid?.requestId ?? 'a request id';
  await expect(details.getByText(requestId, { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Copy for support' }).click();
  const copied = () => trax.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain(`Request id: ${requestId}`);

  const missed = bank.control.addTransaction({ itemId, amount: 12.34, name: 'While locked out' });
  const exchanges = callsOf(bank, EXCHANGE);
  await signInAgain(await linkBy(trax, card.getByRole('button', { name: 'Sign in again' })));
  await expect(window.getByText(`${UK_HOUSEHOLD.bank} is renewed.`)).toBeVisible();
  await expect(card).toContainText('Up to date');
  await expect(card.getByText('Details', { exact: true })).toHaveCount(0);
  await expect(card).toContainText(/Consent to .+ · 1[78]\d days left/);

  const asked = bank.requests.findLast(({ path }) => path === '/link/token/create');
  expect(asked?.body).toHaveProperty('access_token');
  expect(asked?.body).not.toHaveProperty('products');
  expect(callsOf(bank, EXCHANGE)).toBe(exchanges);
  expect(callsOf(bank, '/item/remove')).toBe(0);
  const [run] = await runsOf(window);
  expect(run).toMatchObject({ trigger: 'renew', outcome: 'succeeded' });
  expect(
    selectOne(desk.financeDb, 'SELECT name FROM transactions WHERE transaction_id = ?', missed),
  ).toBe('While locked out');
  const after = await bankOf(window);
  expect(after.itemId).toBe(itemId);
  expect(after.accounts.map(({ id }) => id)).toEqual(before.accounts.map(({ id }) => id));
  await goTo(window, 'Activity');
  await expect(window.getByRole('listitem').first()).toContainText('After renewing');
});

test('a consent is renewed before it ends, from its line and from the menu', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const { itemId } = await bankOf(window);
  const card = cardOf(window);
  const renewed = async (open: () => ReturnType<typeof linkBy>) => {
    bank.control.setConsentExpiration({ itemId, expiresAt: inDays(5.5) });
    await syncNow(window);
    await expect(card).toContainText('5 days left');
    await signInAgain(await open());
    await expect(card).toContainText(/1[78]\d days left/);
    await expect(card).toContainText('Up to date');
  };
  await renewed(() =>
    linkBy(trax, card.getByRole('button', { name: `Renew: ${UK_HOUSEHOLD.bank}` })),
  );
  await renewed(async () => {
    await menuButton(window, UK_HOUSEHOLD.bank).click();
    return linkBy(trax, window.getByRole('menuitem', { name: 'Renew consent…' }));
  });
  expect(callsOf(bank, EXCHANGE)).toBe(1);
  expect(await banksOf(window)).toHaveLength(1);
});

test('a wrong password renews nothing, and the card goes on asking', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const { itemId } = await bankOf(window);
  bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
  await syncNow(window);
  const card = cardOf(window);
  const { page, link } = await linkBy(trax, card.getByRole('button', { name: 'Sign in again' }));
  await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
  await link.getByLabel('Password').fill('not the password');
  await link.getByRole('button', { name: 'Submit' }).click();
  await expect(link.getByRole('alert')).not.toBeEmpty();
  const closed = page.waitForEvent('close');
  await link.getByRole('button', { name: 'Close' }).click();
  await link.getByRole('button', { name: 'Yes, exit' }).click();
  await closed;
  await expect(window.getByText(`${UK_HOUSEHOLD.bank} could not be linked.`)).toBeVisible();
  await expect(card).toContainText('Needs you');
  await expect(card.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});
