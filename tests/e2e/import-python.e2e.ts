import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { leaks, said, tracesOf } from '../security/planted.ts';
import {
  oldTransaction,
  stateOfFolder,
  writeOldFolder,
  type OldTransactionRow,
} from '../support/python-folder.ts';
import { banksOf } from './support/answers.ts';
import { cardOf, goTo } from './support/banks-page.ts';
import type { Desk } from './support/desk.ts';
import { select } from './support/finance-db.ts';
import { expect, SANDBOX_ENV, SECRETS, test } from './support/plaid-by-name.ts';
import { linkOld, type OldItem } from './support/plaid-by-name-old.ts';
import { dropOn, heldBy, importByDialog } from './support/plaid-by-name-steps.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** Of two banks: a payment, when it was, its amount (positive is money out), and the old category. */
const AT_FIRST = [
  ['Coffee', daysAgo(20), 3.5, 'Treats'],
  ['Bus', daysAgo(15), 3.5, 'Getting about'],
  ['Wages', daysAgo(10), -1200.5, 'Pay'],
  ['Lunch', daysAgo(5), 8, 'Other'],
] as const;
const AT_SECOND = [['Coffee', daysAgo(20), 3.5, 'Office']] as const;

/** Those of the person; Other is what the old program wrote where nobody had chosen. */
const CHOSEN = ['Bus: Getting about', 'Coffee: Office', 'Coffee: Treats', 'Wages: Pay'];

const FIRST = 'Royal Bank of Plaid';
const SECOND = 'First Platypus Bank';

/** The old program stored money out and, by mistake, money in as negative. */
const oldRows = (item: OldItem, rows: typeof AT_FIRST | typeof AT_SECOND): OldTransactionRow[] =>
  rows.map(([description, posted_date, amount, category]) =>
    oldTransaction({
      account_id: item.accountId,
      posted_date,
      description,
      amount: -Math.abs(amount),
      category,
    }),
  );

/** Description and category of every transaction whose category is the person's own. */
const chosenIn = (desk: Desk) =>
  select(
    path.join(desk.dataDirectory, 'profiles', 'sandbox', 'finance.db'),
    `SELECT v.description || ': ' || v.category FROM v_transactions AS v
     JOIN transaction_categories AS c ON c.transaction_ref = v.id ORDER BY 1`,
  );

const outcomes = (window: Page): Locator =>
  window.getByRole('dialog').getByRole('list', { name: 'Banks' }).getByRole('listitem');

const idsOf = async (window: Page) => (await banksOf(window)).map(({ itemId }) => itemId);

test('an import of Trax for Python brings its banks without Link, and the person’s categories', async ({
  plaid,
  desk,
  startTrax,
}) => {
  const bank = plaid.sandbox;
  const gone = await linkOld(bank, 'ins_109511', 'Tartan', [['Coffee', daysAgo(20), 3.5]]);
  const first = await linkOld(bank, 'ins_117650', 'Royal', AT_FIRST);
  const second = await linkOld(bank, 'ins_109508', 'Platypus', AT_SECOND);
  await gone.end();
  const items = [gone, first, second];
  const folder = path.join(desk.dataDirectory, 'trax-for-python');
  writeOldFolder(folder, {
    env: `${SANDBOX_ENV}PLAID_REDIRECT_URI=http://localhost:5000/oauth\n`,
    rules: 'default_category: Other\nrules: []\n',
    items: items.map(({ row }) => row),
    accounts: Object.fromEntries(items.map(({ accountId, row }) => [accountId, row.item_id])),
    transactions: [...oldRows(first, AT_FIRST), ...oldRows(second, AT_SECOND)],
  });
  const before = stateOfFolder(folder);
  const secrets = new Map([
    ...SECRETS,
    ...items.map(({ row }) => [row.access_token, `the token of ${row.item_id}`] as const),
  ]);

  const trax = await startTrax();
  const { app, window } = trax;
  let linkWindows = 0;
  app.on('window', () => (linkWindows += 1));
  await window.getByRole('button', { name: 'Import' }).click();
  await dropOn(window.getByText('Or drop either here'), folder);
  const preview = window.getByRole('dialog', { name: 'Import into Sandbox?' });
  await expect(preview).toContainText('Found: they go into the keychain');
  await expect(preview.getByRole('listitem')).toHaveText(['Tartan', 'Royal', 'Platypus']);
  await expect(preview).toContainText('4 transactions that you or a rule categorised');
  expect(leaks([said('the preview', await heldBy(window))], secrets)).toEqual([]);
  await preview.getByRole('button', { name: 'Import', exact: true }).click();

  // The bank that is gone does not keep the others back.
  await expect(
    window.getByRole('dialog', { name: '1 bank of 3 could not be imported' }),
  ).toContainText('4 transactions that you or a rule categorised');
  await expect(outcomes(window)).toContainText([
    /Tartan\s*Not imported\s*The link to this bank has ended/,
    /Royal Bank of Plaid\s*Linked/,
    /First Platypus Bank\s*Linked/,
  ]);
  await window.getByRole('button', { name: 'Done' }).click();
  for (const name of [FIRST, SECOND])
    await expect(cardOf(window, name)).toContainText('Up to date');
  const linked = [first, second].map(({ row }) => row.item_id);
  expect((await idsOf(window)).toSorted()).toEqual(linked.toSorted());
  expect(linkWindows).toBe(0);

  await goTo(window, 'Transactions');
  const rows = window.getByRole('row');
  await expect(rows.filter({ hasText: 'Your category' })).toHaveCount(CHOSEN.length);
  await expect(rows.filter({ hasText: 'Bus' })).toContainText('Your category: Getting about');
  await expect(rows.filter({ hasText: 'Lunch' })).not.toContainText('Your category');
  expect(chosenIn(desk)).toEqual(CHOSEN);

  await goTo(window, 'Settings');
  await importByDialog(trax, folder);
  await expect(outcomes(window)).toContainText([
    /Tartan\s*Not imported/,
    /Royal\s*Was here already/,
    /Platypus\s*Was here already/,
  ]);
  await window.getByRole('button', { name: 'Done' }).click();
  await goTo(window, 'Banks');
  for (const name of [FIRST, SECOND])
    await expect(cardOf(window, name)).toContainText('Up to date');
  expect((await idsOf(window)).toSorted()).toEqual(linked.toSorted());
  expect(chosenIn(desk)).toEqual(CHOSEN);
  expect(leaks([said('the window', await heldBy(window))], secrets)).toEqual([]);

  await app.close();
  // The folder lies in the data directory, and holds its secrets.
  const kept = tracesOf(desk.dataDirectory).filter(({ where }) => !where.startsWith('trax-for-'));
  expect(leaks(kept, secrets)).toEqual([]);
  expect(stateOfFolder(folder)).toEqual(before);
  // The old program can go on with its Items: Trax has ended none.
  expect(bank.requests.filter((call) => call.path === '/item/remove')).toHaveLength(1);
});
