import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { finishLink, openLink, signIn, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { bankOf, banksOf, runsOf } from './support/answers.ts';
import {
  cardOf,
  goTo,
  linkAndSync,
  linkBy,
  pick,
  sessionsOf,
  type OpenLink,
} from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { liveRows, select, selectOne, tokenStates } from './support/finance-db.ts';
import { test } from './support/still-bank.ts';
import { expect } from './support/test.ts';

const { bank: BANK } = UK_HOUSEHOLD;
const REMOVE = '/item/remove';
const ROWS = 'SELECT id FROM transactions WHERE removed_at IS NULL ORDER BY id';

const removeDialog = (window: Page) => window.getByRole('alertdialog', { name: `Remove ${BANK}?` });

async function remove(window: Page, history: 'keep' | 'purge'): Promise<void> {
  await pick(window, BANK, 'Remove bank…');
  const dialog = removeDialog(window);
  if (history === 'purge') {
    await dialog.getByText('Delete every trace from finance.db').click();
    await dialog.getByRole('button', { name: 'Remove and delete' }).click();
  } else {
    await dialog.getByRole('button', { name: 'Remove bank' }).click();
  }
  await expect(dialog).toHaveCount(0);
  await expect(cardOf(window)).toHaveCount(0);
}

/** The list of the banks whose history alone is left, opened. */
async function openRemovedBanks(window: Page) {
  await window.getByRole('heading', { name: 'Removed banks' }).click();
  return window.getByRole('list', { name: 'Removed banks' }).getByRole('listitem');
}

test('what there is to lose is counted before, and Cancel loses nothing', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  await pick(window, BANK, 'Remove bank…');
  const dialog = removeDialog(window);
  const counted = dialog.locator('dl', { hasText: 'Transactions' });
  for (const [label, sql] of [
    ['Accounts', 'SELECT count(*) FROM accounts'],
    ['Transactions', 'SELECT count(*) FROM transactions WHERE removed_at IS NULL'],
    ['Balances', 'SELECT count(*) FROM balance_snapshots'],
    ['Sync runs', 'SELECT count(*) FROM sync_runs'],
  ] as const) {
    const count = Number(selectOne(desk.financeDb, sql));
    expect(count).toBeGreaterThan(0);
    const line = counted.locator('div', { has: window.getByText(label, { exact: true }) });
    await expect(line.getByRole('definition').locator('span').last()).toHaveText(
      count.toLocaleString('en-GB'),
    );
  }
  await expect(dialog).toContainText('A place in Plaid’s free trial is not given back.');
  await expect(dialog.getByRole('radio', { name: /Keep the history/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('button', { name: `More for ${BANK}` })).toBeFocused();
  expect((await bankOf(window)).state).toBe('ready');
  expect(callsOf(bank, REMOVE)).toBe(0);
});

test('a removed bank leaves its history, marked, and Plaid’s access ends', async ({
  bank,
  desk,
}) => {
  let trax = await desk.startDemo({ bank });
  await linkAndSync(trax);
  const rows = select(desk.financeDb, ROWS);
  const token = bank.requests.findLast(({ path: called }) => called === '/transactions/sync');
  await remove(trax.window, 'keep');
  await expect(trax.window.getByText(`${BANK} is removed. Its history stays.`)).toBeVisible();
  const told = bank.requests.filter((request) => request.path === REMOVE);
  expect(told.map(({ status, body }) => [status, body?.['access_token']])).toEqual([
    [200, token?.body?.['access_token']],
  ]);
  expect(tokenStates(desk.financeDb)).toEqual([]);

  const expectKept = async (window: Page) => {
    const removed = await openRemovedBanks(window);
    await expect(removed).toHaveCount(1);
    await expect(removed).toContainText(BANK);
    await expect(removed).toContainText(`${rows.length.toLocaleString('en-GB')} transactions kept`);
    await expect(window.getByText('No bank is linked')).toBeVisible();
    await goTo(window, 'Transactions');
    await expect(
      window.getByText(`${rows.length.toLocaleString('en-GB')} transactions`),
    ).toBeVisible();
    const first = window.getByRole('grid').getByRole('row').nth(1);
    await expect(first).toContainText('Removed bank,');
    await expect(
      window.getByRole('combobox', { name: 'Account' }).locator('optgroup'),
    ).toHaveAttribute('label', `${BANK} (removed)`);
    expect(select(desk.financeDb, ROWS)).toEqual(rows);
    expect(
      selectOne(
        desk.financeDb,
        'SELECT count(*) FROM v_transactions WHERE bank_removed_at IS NOT NULL',
      ),
    ).toBe(rows.length);
    await goTo(window, 'Banks');
  };
  await expectKept(trax.window);
  await trax.app.close();
  trax = await desk.startDemo({ bank });
  await expectKept(trax.window);

  // Its history can still be deleted.
  const { window } = trax;
  const [removed] = await banksOf(window);
  await (await openRemovedBanks(window)).getByRole('button', { name: /^Delete history/ }).click();
  await window
    .getByRole('alertdialog', { name: `Delete the history of ${BANK}?` })
    .getByRole('button', { name: 'Delete history' })
    .click();
  await expect(window.getByText('Link your first bank')).toBeVisible();
  await expect.poll(() => tracesIn(desk.financeDb, [removed?.itemId ?? 'an Item'])).toEqual([]);
});

/** Which of the texts are still in the bytes of finance.db, its log or its copies. */
function tracesIn(financeDb: string, texts: readonly string[]): string[] {
  const directory = path.dirname(financeDb);
  const files = readdirSync(directory).filter((name) => name.startsWith('finance.db'));
  return files.flatMap((name) => {
    const bytes = readFileSync(path.join(directory, name));
    return texts.filter((text) => bytes.includes(text)).map((text) => `${text} in ${name}`);
  });
}

test('a bank that is removed with its history leaves no byte of it', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  await pick(window, 'Easy Saver', 'Rename…');
  await window.getByRole('textbox', { name: 'Name' }).fill('Kept for Lisbon');
  await window.keyboard.press('Enter');
  await expect(cardOf(window)).toContainText('Kept for Lisbon');
  const { itemId, accounts } = await bankOf(window);
  const texts = [
    itemId,
    'Kept for Lisbon',
    ...accounts.flatMap(({ accountId, name }) => [accountId, name]),
    ...select(
      desk.financeDb,
      `SELECT value FROM (SELECT transaction_id AS value FROM transactions UNION SELECT name FROM transactions)
       WHERE length(value) >= 8`,
    ).map(String),
  ];
  expect(texts.length).toBeGreaterThan(3000);
  expect(tracesIn(desk.financeDb, texts).length).toBeGreaterThan(3000);
  await remove(window, 'purge');
  await expect(window.getByText(`${BANK} is removed, with its history.`)).toBeVisible();
  await expect(window.getByText('Link your first bank')).toBeVisible();
  const tables = ['items', 'accounts', 'transactions', 'balance_snapshots', 'sync_runs'];
  for (const table of tables) {
    expect(selectOne(desk.financeDb, `SELECT count(*) FROM ${table}`)).toBe(0);
  }
  expect(callsOf(bank, REMOVE)).toBe(1);
  expect(tokenStates(desk.financeDb)).toEqual([]);
  await expect.poll(() => tracesIn(desk.financeDb, texts)).toEqual([]);
  await goTo(window, 'Transactions');
  await expect(window.getByText('No transactions yet')).toBeVisible();
  await goTo(window, 'Activity');
  await expect(window.getByText('No syncs yet')).toBeVisible();
  expect(selectOne(desk.financeDb, 'PRAGMA integrity_check')).toBe('ok');
});

for (const [how, when] of [
  ['on request', 'now'],
  ['at the next start', 'restart'],
] as const) {
  test(`out of reach, Plaid is told ${how} that a bank was removed`, async ({ bank, desk }) => {
    let trax = await desk.startDemo({ bank });
    await linkAndSync(trax);
    const { itemId } = await bankOf(trax.window);
    bank.faults.add({
      kind: 'error',
      path: REMOVE,
      error_type: 'API_ERROR',
      error_code: 'INTERNAL_SERVER_ERROR',
      times: 1000,
    });
    await remove(trax.window, 'keep');
    const notice = (window: Page) =>
      window.getByText(`Plaid still has to be told that ${BANK} was removed.`);
    await expect(notice(trax.window)).toBeVisible();
    expect(tokenStates(desk.financeDb)).toEqual([`${itemId} removing`]);
    bank.faults.clear();
    if (when === 'now') {
      await trax.window
        .getByRole('button', { name: `Try now: tell Plaid that ${BANK} was removed` })
        .click();
    } else {
      await trax.app.close();
      trax = await desk.startDemo({ bank });
    }
    await expect.poll(() => tokenStates(desk.financeDb)).toEqual([]);
    await expect(notice(trax.window)).toHaveCount(0);
    const told = bank.requests.filter((request) => request.path === REMOVE);
    expect(told.at(-1)?.status).toBe(200);
    expect((await banksOf(trax.window)).map(({ state }) => state)).toEqual(['removed']);
  });
}

for (const [how, open] of [
  [
    'from the list of removed banks',
    async (trax) =>
      linkBy(
        trax,
        (await openRemovedBanks(trax.window)).getByRole('button', { name: `Link again: ${BANK}` }),
      ),
  ],
  ['as if it were new', ({ app, window }) => openLink(app, window)],
] as const satisfies readonly (readonly [
  string,
  (trax: Parameters<typeof linkBy>[0]) => Promise<OpenLink>,
])[]) {
  test(`a removed bank that is linked again ${how} joins its history`, async ({ bank, desk }) => {
    const trax = await desk.startDemo({ bank });
    const { window } = trax;
    await linkAndSync(trax);
    const rows = select(desk.financeDb, ROWS);
    await remove(window, 'keep');
    const { page, link } = await open(trax);
    await signIn(link, UK_HOUSEHOLD);
    await finishLink(page, link);
    await sessionsOf(window).getByRole('button', { name: 'Match accounts…' }).click();
    await window.getByRole('button', { name: 'Join history' }).click();
    await expect(cardOf(window)).toContainText('Up to date');
    await expect.poll(async () => (await runsOf(window))[0]?.outcome).toBe('succeeded');
    await expect.poll(async () => (await bankOf(window)).transactionCount).toBe(rows.length);
    expect(select(desk.financeDb, ROWS)).toEqual(rows);
    expect(liveRows(desk.financeDb)).toBe(rows.length);
    await expect(window.getByRole('heading', { name: 'Removed banks' })).toHaveCount(0);
    expect((await bankOf(window)).state).toBe('ready');
  });
}
