import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { finishLink, signIn, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import type { Emulator } from '../../src/plaid-emulator/server.ts';
import { bankOf, banksOf, linkSessionsOf, runsOf } from './support/answers.ts';
import {
  cardOf,
  goTo,
  HOUSEHOLD_ACCOUNTS,
  linkAndSync,
  linkBy,
  pick,
  sessionsOf,
  syncNow,
} from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { liveRows, select, selectOne, tokenStates } from './support/finance-db.ts';
import { test } from './support/still-bank.ts';
import { expect } from './support/test.ts';

const { bank: BANK } = UK_HOUSEHOLD;
const ROWS = `SELECT t.id || '|' || t.account_ref || '|' || t.date || '|' || t.name || '|' || t.amount_minor
  FROM transactions AS t WHERE t.removed_at IS NULL ORDER BY t.id`;

const dialogOf = (window: Page) =>
  window.getByRole('dialog', { name: `Match the accounts of ${BANK}` });
const choiceOf = (window: Page, account: string) =>
  dialogOf(window).getByRole('combobox', { name: account });

/** Plaid says that the Item is gone, and the card offers the way on. */
async function lose(bank: Emulator, window: Page): Promise<string> {
  const { itemId } = await bankOf(window);
  bank.control.setItemError({ itemId, code: 'USER_PERMISSION_REVOKED' });
  await syncNow(window);
  await expect(cardOf(window)).toContainText('Access to this bank was withdrawn.');
  return itemId;
}

/** Signs in anew by the card's button, up to the dialog that matches the accounts. */
async function linkAgain(trax: LaunchedTrax): Promise<void> {
  const { window } = trax;
  const button = cardOf(window).getByRole('button', { name: 'Link again' });
  const { page, link } = await linkBy(trax, button);
  await signIn(link, UK_HOUSEHOLD);
  await finishLink(page, link);
  await sessionsOf(window).getByRole('button', { name: 'Match accounts…' }).click();
  await expect(dialogOf(window)).toBeVisible();
}

/** Waits until the Item in the old one's place has synced. */
async function expectSynced(window: Page, oldItemId: string): Promise<string> {
  await expect(dialogOf(window)).toHaveCount(0);
  await expect(sessionsOf(window)).toHaveCount(0);
  await expect(cardOf(window)).toContainText('Up to date');
  const live = (await banksOf(window)).filter(({ state }) => state !== 'removed');
  expect(live).toHaveLength(1);
  const itemId = live[0]?.itemId ?? '';
  expect(itemId).not.toBe(oldItemId);
  await expect
    .poll(async () => (await runsOf(window)).find((run) => run.itemId === itemId)?.outcome)
    .toBe('succeeded');
  return itemId;
}

test('a bank whose link has ended goes on with its history, and nothing doubles', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  await pick(window, 'Easy Saver', 'Rename…');
  await window.getByRole('textbox', { name: 'Name' }).fill('Rainy days');
  await window.keyboard.press('Enter');
  await expect(cardOf(window)).toContainText('Rainy days');
  const rows = select(desk.financeDb, ROWS);
  const { accounts } = await bankOf(window);
  const oldItemId = await lose(bank, window);
  await expect(cardOf(window)).toContainText('Access has ended');

  await linkAgain(trax);
  for (const [index, name] of HOUSEHOLD_ACCOUNTS.entries()) {
    const choice = dialogOf(window).getByRole('combobox').nth(index);
    await expect(choice.locator('option:checked')).toContainText(name);
  }
  await dialogOf(window).getByRole('button', { name: 'Join history' }).click();
  await expect(window.getByText(`${BANK} is linked again, with its history.`)).toBeVisible();
  const itemId = await expectSynced(window, oldItemId);

  expect(select(desk.financeDb, ROWS)).toEqual(rows);
  const after = await bankOf(window);
  expect(after.accounts.map(({ id, nickname }) => [id, nickname])).toEqual(
    accounts.map(({ id, nickname }) => [id, nickname]),
  );
  expect(after.accounts.map(({ accountId }) => accountId)).not.toEqual(
    accounts.map(({ accountId }) => accountId),
  );
  await expect(cardOf(window)).toContainText('Rainy days');
  await expect(cardOf(window)).toContainText(`${rows.length.toLocaleString('en-GB')} transactions`);
  expect(callsOf(bank, '/item/remove')).toBe(1);
  expect(tokenStates(desk.financeDb)).toEqual([`${itemId} linked`]);
  await expect(cardOf(window)).toHaveCount(1);

  // What comes next comes once, and onto the old accounts.
  bank.control.advance({ days: 10 });
  await syncNow(window);
  await expect.poll(() => liveRows(desk.financeDb)).toBeGreaterThan(rows.length);
  expect(selectOne(desk.financeDb, 'SELECT count(*) FROM accounts')).toBe(accounts.length);
  expect(
    selectOne(
      desk.financeDb,
      `SELECT count(*) FROM (SELECT 1 FROM transactions WHERE removed_at IS NULL
         GROUP BY transaction_id HAVING count(*) > 1)`,
    ),
  ).toBe(0);
  expect(select(desk.financeDb, 'PRAGMA foreign_key_check')).toEqual([]);
});

test('an account that is kept apart begins on its own, and its old history stays', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const { accounts } = await bankOf(window);
  const before = liveRows(desk.financeDb);
  const saver = accounts.find(({ name }) => name === 'Easy Saver');
  const ofSaver = Number(
    selectOne(
      desk.financeDb,
      'SELECT count(*) FROM transactions WHERE removed_at IS NULL AND account_ref = ?',
      saver?.id,
    ),
  );
  expect(ofSaver).toBeGreaterThan(0);
  const oldItemId = await lose(bank, window);
  await linkAgain(trax);
  await choiceOf(window, 'Easy Saver ••7730').selectOption('Keep apart');
  await expect(dialogOf(window)).toContainText('New, with no history to go on with: Easy Saver');
  await dialogOf(window).getByRole('button', { name: 'Join history' }).click();
  await expectSynced(window, oldItemId);
  expect(liveRows(desk.financeDb)).toBe(before + ofSaver);
  const named = select(
    desk.financeDb,
    `SELECT count(*) FROM transactions JOIN accounts AS a ON a.id = account_ref
     WHERE removed_at IS NULL AND a.name = 'Easy Saver' GROUP BY account_ref`,
  );
  expect(named).toEqual([ofSaver, ofSaver]);
  await window.getByRole('heading', { name: 'Removed banks' }).click();
  await expect(window.getByRole('list', { name: 'Removed banks' })).toContainText(
    `${ofSaver.toLocaleString('en-GB')} transaction${ofSaver === 1 ? '' : 's'} kept`,
  );
});

test('the decision can wait, also over a restart, and the new link can be given back', async ({
  bank,
  desk,
}) => {
  let trax = await desk.startDemo({ bank });
  await linkAndSync(trax);
  const rows = select(desk.financeDb, ROWS);
  const oldItemId = await lose(bank, trax.window);
  await linkAgain(trax);
  await dialogOf(trax.window).getByRole('button', { name: 'Later' }).click();
  await expect(dialogOf(trax.window)).toHaveCount(0);
  await expect(
    sessionsOf(trax.window).getByRole('button', { name: 'Match accounts…' }),
  ).toBeFocused();
  await trax.app.close();

  trax = await desk.startDemo({ bank });
  const { window } = trax;
  expect(await linkSessionsOf(window)).toMatchObject([{ phase: 'matching' }]);
  // The new Item is nobody's yet: it shows nowhere and brings nothing.
  expect((await banksOf(window)).map(({ itemId }) => itemId)).toEqual([oldItemId]);
  await sessionsOf(window).getByRole('button', { name: 'Match accounts…' }).click();
  await dialogOf(window).getByRole('button', { name: 'Discard new link' }).click();
  const sure = window.getByRole('alertdialog');
  await expect(sure).toContainText('A place in Plaid’s free trial is not given back.');
  await sure.getByRole('button', { name: 'Discard new link' }).click();
  await expect(sessionsOf(window)).toHaveCount(0);
  await expect.poll(() => callsOf(bank, '/item/remove')).toBe(1);
  expect(select(desk.financeDb, ROWS)).toEqual(rows);
  await expect.poll(() => tokenStates(desk.financeDb)).toEqual([`${oldItemId} linked`]);
  await expect(cardOf(window).getByRole('button', { name: 'Link again' })).toBeVisible();
  await goTo(window, 'Transactions');
  await expect(
    window.getByText(`${rows.length.toLocaleString('en-GB')} transactions`),
  ).toBeVisible();
});
