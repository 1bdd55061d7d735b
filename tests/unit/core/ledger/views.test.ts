import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { changeAccount, saveBankNickname } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { markItemRemoved } from '../../../../src/core/ledger/remove-item.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { ok } from '../../../../src/shared/failure.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

async function syncedLedger() {
  const ledger = await ledgerWithItem();
  const plaid = scriptedPlaid([
    page({
      added: [
        transaction('salary', { amount: -2000, date: '2026-01-31', name: 'ACME LTD' }),
        transaction('rent', { amount: 950.5, date: '2026-01-02', merchantName: 'Landlord' }),
        transaction('yen', { amount: 1234, isoCurrencyCode: 'JPY', date: '2026-01-03' }),
        transaction('pending', { amount: 3, pending: true, date: '2026-02-01' }),
        transaction('gone', { amount: 99, date: '2026-01-05' }),
      ],
      removed: ['gone'],
      nextCursor: 'c1',
    }),
  ]);
  valueOf(
    await syncItem(
      {
        ledger,
        plaid: plaid.client,
        accessToken: () => Promise.resolve(ok(new Secret('token'))),
        clock: () => new Date('2026-02-01T10:00:00Z'),
        onProgress: () => undefined,
      },
      { itemId: 'item-1', trigger: 'manual', signal: new AbortController().signal },
    ),
  );
  return ledger;
}

it('v_transactions has plain numbers, and inflow and outflow so that nobody guesses the sign', async () => {
  const ledger = await syncedLedger();
  expect(
    rowsOf(
      ledger,
      'SELECT date, payee, amount, inflow, outflow, currency, pending, bank FROM v_transactions ORDER BY date',
    ),
  ).toEqual([
    {
      date: '2026-01-02',
      payee: 'Landlord',
      amount: -950.5,
      inflow: 0,
      outflow: 950.5,
      currency: 'GBP',
      pending: 0,
      bank: 'Test Bank',
    },
    {
      date: '2026-01-03',
      payee: 'Payment yen',
      amount: -1234,
      inflow: 0,
      outflow: 1234,
      currency: 'JPY',
      pending: 0,
      bank: 'Test Bank',
    },
    {
      date: '2026-01-31',
      payee: 'ACME LTD',
      amount: 2000,
      inflow: 2000,
      outflow: 0,
      currency: 'GBP',
      pending: 0,
      bank: 'Test Bank',
    },
    {
      date: '2026-02-01',
      payee: 'Payment pending',
      amount: -3,
      inflow: 0,
      outflow: 3,
      currency: 'GBP',
      pending: 1,
      bank: 'Test Bank',
    },
  ]);
});

it('v_monthly_cash_flow adds up posted rows by month and currency', async () => {
  const ledger = await syncedLedger();
  expect(rowsOf(ledger, 'SELECT * FROM v_monthly_cash_flow ORDER BY currency')).toEqual([
    {
      month: '2026-01',
      currency: 'GBP',
      inflow: 2000,
      outflow: 950.5,
      net: 1049.5,
      transactions: 2,
    },
    { month: '2026-01', currency: 'JPY', inflow: 0, outflow: 1234, net: -1234, transactions: 1 },
  ]);
});

it('v_accounts has the latest balance', async () => {
  const ledger = await syncedLedger();
  expect(rowsOf(ledger, 'SELECT name, balance, available, credit_limit FROM v_accounts')).toEqual([
    { name: 'Current account', balance: 100.5, available: 90, credit_limit: null },
  ]);
});

it("v_raw_transactions gives Plaid's JSON back, of removed rows too", async () => {
  const ledger = await syncedLedger();
  const { raw } = transaction('gone', { amount: 99, date: '2026-01-05' });
  expect(
    rowsOf(
      ledger,
      "SELECT json, removed FROM v_raw_transactions WHERE json ->> 'transaction_id' = 'gone'",
    ),
  ).toEqual([
    { json: JSON.stringify(raw), removed: 0 },
    { json: '{"transaction_id":"gone","account_id":"account-1"}', removed: 1 },
  ]);
  expect(rowsOf(ledger, 'SELECT account_ref, json FROM v_raw_accounts')).toEqual([
    { account_ref: 1, json: JSON.stringify(account().raw) },
  ]);
});

it('the views leave out hidden accounts, and the tables keep them', async () => {
  const ledger = await syncedLedger();
  const views = ['v_accounts', 'v_transactions', 'v_monthly_cash_flow'];
  for (const view of views) expect(rowsOf(ledger, `SELECT 1 FROM ${view}`), view).not.toEqual([]);
  valueOf(
    await ledger.writer.inTransaction((writing) => changeAccount(writing, 1, { hidden: true })),
  );
  for (const view of views) expect(rowsOf(ledger, `SELECT 1 FROM ${view}`), view).toEqual([]);
  expect(rowsOf(ledger, 'SELECT 1 FROM transactions')).toHaveLength(5);
});

it("the views show the user's names and categories, and else the bank's and Plaid's", async () => {
  const ledger = await syncedLedger();
  const query = `SELECT bank, account, category, subcategory FROM v_transactions
    WHERE transaction_id IN ('rent', 'salary') ORDER BY transaction_id`;
  const named = (bank: string, account: string, categories: readonly (readonly string[])[]) =>
    categories.map(([category, subcategory = null]) => ({ bank, account, category, subcategory }));
  valueOf(
    await ledger.writer.inTransaction((writing) =>
      writing.exec("UPDATE transactions SET category_primary = 'P', category_detailed = 'D'"),
    ),
  );
  const plaids = ['P', 'D'];
  expect(rowsOf(ledger, query)).toEqual(named('Test Bank', 'Current account', [plaids, plaids]));
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveBankNickname(writing, 'item-1', 'Household');
      changeAccount(writing, 1, { nickname: 'Bills' });
      writing.exec(
        `INSERT INTO transaction_categories SELECT id, 'Rent', 'import', '2026-01-01T00:00:00Z'
         FROM transactions WHERE transaction_id = 'rent'`,
      );
    }),
  );
  expect(rowsOf(ledger, query)).toEqual(named('Household', 'Bills', [['Rent'], plaids]));
  expect(rowsOf(ledger, 'SELECT bank, name FROM v_accounts')).toEqual([
    { bank: 'Household', name: 'Bills' },
  ]);
});

it('the views keep the history of a removed bank, and say since when it is one', async () => {
  const ledger = await syncedLedger();
  const at = '2026-03-01T00:00:00.000Z';
  valueOf(await ledger.writer.inTransaction((writing) => markItemRemoved(writing, 'item-1', at)));
  for (const view of ['v_accounts', 'v_transactions']) {
    expect(rowsOf(ledger, `SELECT DISTINCT bank_removed_at AS at FROM ${view}`)).toEqual([{ at }]);
  }
});

it('v_transactions shows what the user wrote, and leaves out what the user hid', async () => {
  const ledger = await syncedLedger();
  const idOf = (transactionId: string) =>
    Number(
      ledger.reader.reading
        .prepare('SELECT id FROM transactions WHERE transaction_id = ?')
        .pluck()
        .get(transactionId),
    );
  const at = '2026-02-02T00:00:00.000Z';
  const split = { amountMinor: 50_000, category: 'Flat', note: null };
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      editTransaction(
        writing,
        idOf('rent'),
        { note: 'January', tags: ['home', 'fixed'], splits: [split] },
        at,
      );
      editTransaction(writing, idOf('yen'), { hidden: true }, at);
    }),
  );
  expect(
    rowsOf(
      ledger,
      'SELECT transaction_id, note, tags, splits, matched FROM v_transactions ORDER BY 1',
    ),
  ).toEqual([
    { transaction_id: 'pending', note: null, tags: null, splits: 0, matched: 0 },
    { transaction_id: 'rent', note: 'January', tags: 'fixed, home', splits: 1, matched: 0 },
    { transaction_id: 'salary', note: null, tags: null, splits: 0, matched: 0 },
  ]);
  expect(
    rowsOf(
      ledger,
      `SELECT part, outflow, category FROM v_transaction_parts WHERE id = ${String(idOf('rent'))} ORDER BY part`,
    ),
  ).toEqual([
    { part: 0, outflow: 450.5, category: null },
    { part: 1, outflow: 500, category: 'Flat' },
  ]);
  expect(rowsOf(ledger, "SELECT * FROM v_monthly_cash_flow WHERE currency = 'JPY'")).toEqual([]);
});

it('the parts of a transaction add up to it, however it is split', async () => {
  const ledger = await syncedLedger();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -200_000, max: 200_000 })), async (amounts) => {
      const splits = amounts.map((amountMinor) => ({ amountMinor, category: null, note: null }));
      valueOf(
        await ledger.writer.inTransaction((writing) => editTransaction(writing, 1, { splits }, '')),
      );
      const [row] = z.array(z.object({ whole: z.number(), parts: z.number() })).parse(
        rowsOf(
          ledger,
          `SELECT amount AS whole,
               (SELECT sum(amount) FROM v_transaction_parts AS p WHERE p.id = t.id) AS parts
             FROM v_transactions AS t WHERE id = 1`,
        ),
      );
      expect(row?.parts).toBeCloseTo(row?.whole ?? NaN, 6);
    }),
  );
});

it('v_sync_runs is the journal in words and seconds', async () => {
  const ledger = await syncedLedger();
  expect(
    rowsOf(ledger, 'SELECT bank, trigger, seconds, outcome, added, retries FROM v_sync_runs'),
  ).toEqual([
    {
      bank: 'Test Bank',
      trigger: 'manual',
      seconds: 0,
      outcome: 'succeeded',
      added: 5,
      retries: 0,
    },
  ]);
});
