import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listBanks } from '../../../../src/core/ledger/banks.ts';
import { itemIds, lastSyncedAt, preparingItemIds } from '../../../../src/core/ledger/items.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { countItem, markItemRemoved, purgeItem } from '../../../../src/core/ledger/remove-item.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import { rowsOf } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { dumpOf, filledLedger, full, other, type FilledItem } from './filled.ts';

const purge = async (ledger: Ledger, itemId: string) =>
  valueOf(await ledger.writer.inTransaction((writing, turn) => purgeItem(writing, itemId, turn)));

/** Items that share institutions, currencies and templates, each with ids of its own. */
const Items = fc
  .array(
    fc.record({
      institutionId: fc.constantFrom(null, 'ins_1', 'ins_2'),
      runs: fc.integer({ min: 1, max: 3 }),
      hasExtras: fc.boolean(),
      accounts: fc.array(
        fc.record({
          currency: fc.constantFrom('GBP', 'JPY', 'BTC'),
          transactions: fc.array(
            fc.record({
              run: fc.nat(2),
              template: fc.nat(3),
              removed: fc.boolean(),
              hasExtras: fc.boolean(),
            }),
            { maxLength: 4 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((items) =>
    items.map((item, i): FilledItem => {
      const runs = Array.from({ length: item.runs }, (_, n) => 10 * i + n + 1);
      return {
        ...item,
        itemId: `item-${String(i)}`,
        word: `word${String(i)}`,
        runs,
        accounts: item.accounts.map((account, a) => ({
          ...account,
          id: 10 * i + a + 1,
          transactions: account.transactions.map((transaction, t) => ({
            ...transaction,
            id: 100 * i + 10 * a + t + 1,
            run: runs[transaction.run % runs.length] ?? 0,
          })),
        })),
      };
    }),
  );

describe('purging an Item', () => {
  it('leaves finance.db as if the Item had never been there, whatever it shared with others', async () => {
    await fc.assert(
      fc.asyncProperty(Items, fc.nat(3), async (items, choice) => {
        const gone = choice % items.length;
        const ledger = await filledLedger(items);
        const without = await filledLedger(items.filter((_, i) => i !== gone));
        expect(await purge(ledger, `item-${String(gone)}`)).toBe(true);
        expect(dumpOf(ledger)).toEqual(dumpOf(without));
        expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
        // Compares the full-text index with the rows (sqlite.org/fts5.html#the_integrity_check_command).
        valueOf(
          await ledger.writer.inTransaction((writing) => {
            writing.exec(
              `INSERT INTO transactions_search (transactions_search, rank) VALUES ('integrity-check', 1)`,
            );
          }),
        );
        ledger.close();
        without.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("keeps a currency that only another Item's account uses", async () => {
    const unused: FilledItem = {
      ...other,
      hasExtras: false,
      accounts: [{ id: 11, currency: 'GBP', transactions: [] }],
    };
    const ledger = await filledLedger([full, unused]);
    await purge(ledger, 'item-1');
    expect(dumpOf(ledger)).toEqual(dumpOf(await filledLedger([unused])));
  });

  it('leaves no row in any table when it was the only Item', async () => {
    const ledger = await filledLedger([full]);
    for (const [name, rows] of Object.entries(dumpOf(ledger))) {
      expect(rows.length, `${name} has rows to purge`).toBeGreaterThan(0);
    }
    await purge(ledger, 'item-1');
    for (const [name, rows] of Object.entries(dumpOf(ledger))) expect(rows, name).toEqual([]);
  });

  it('leaves no index behind', async () => {
    const ledger = await filledLedger([full, other]);
    const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY name';
    const before = rowsOf(ledger, schema);
    await purge(ledger, 'item-1');
    expect(rowsOf(ledger, schema)).toEqual(before);
  });

  it('keeps investments and debts of an account that went to another Item, and their runs', async () => {
    const moved = { id: 2, currency: 'GBP', transactions: [] };
    const ledger = await filledLedger([
      { ...full, accounts: [...full.accounts, moved] },
      { ...other, hasExtras: false },
    ]);
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        writing.exec(`UPDATE accounts SET item_id = 'item-2' WHERE id = 2;
                      DELETE FROM balance_snapshots WHERE account_ref = 2;
                      DELETE FROM account_versions WHERE account_ref = 2;
                      DELETE FROM holdings WHERE account_ref = 2 AND (security_id LIKE 'own%' OR run_id = 1);
                      DELETE FROM liabilities WHERE account_ref = 2;
                      UPDATE investment_transactions SET first_run = 11, last_run = 11 WHERE account_ref = 2`),
      ),
    );
    const kept = () => [
      rowsOf(ledger, 'SELECT * FROM v_raw_holdings WHERE account_ref = 2'),
      rowsOf(ledger, 'SELECT * FROM investment_transactions WHERE account_ref = 2'),
      rowsOf(ledger, 'SELECT * FROM investment_transaction_versions WHERE version_id > 20000'),
    ];
    const before = kept();
    expect(before.map((rows) => rows.length)).toEqual([1, 1, 2]);
    await purge(ledger, 'item-1');
    expect(kept()).toEqual(before);
    expect(rowsOf(ledger, 'SELECT security_id FROM securities ORDER BY 1')).toEqual([
      { security_id: 'own-2' },
      { security_id: 'shared-GBP' },
    ]);
    expect(rowsOf(ledger, 'SELECT run_id, item_id FROM sync_runs')).toEqual(
      [1, 2, 11].map((run_id) => ({ run_id, item_id: 'item-2' })),
    );
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('gives runs that rows of another Item came with to that Item', async () => {
    const second = {
      id: 2,
      currency: 'GBP',
      transactions: [{ id: 5, run: 2, template: 0, removed: true, hasExtras: false }],
    };
    const ledger = await filledLedger([
      { ...full, accounts: [...full.accounts, second] },
      { ...other, hasExtras: false },
    ]);
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        writing.exec(`UPDATE accounts SET item_id = 'item-2' WHERE id = 2;
                      DELETE FROM balance_snapshots WHERE account_ref = 2;
                      DELETE FROM account_versions WHERE account_ref = 2;
                      DELETE FROM holdings WHERE account_ref = 2;
                      DELETE FROM liabilities WHERE account_ref = 2;
                      DELETE FROM investment_transaction_versions WHERE investment_transaction_ref IN
                        (SELECT id FROM investment_transactions WHERE account_ref = 2);
                      DELETE FROM investment_transactions WHERE account_ref = 2`),
      ),
    );
    const before = rowsOf(ledger, 'SELECT * FROM transactions WHERE id IN (5, 11)');
    await purge(ledger, 'item-1');
    expect(rowsOf(ledger, 'SELECT * FROM transactions')).toEqual(before);
    expect(rowsOf(ledger, 'SELECT run_id, item_id FROM sync_runs')).toEqual([
      { run_id: 2, item_id: 'item-2' },
      { run_id: 11, item_id: 'item-2' },
    ]);
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('works in slices and can be cancelled between two, with nothing lost', async () => {
    const transactions = Array.from({ length: 1200 }, (_, n) => ({
      id: n + 1,
      run: 1,
      template: 1,
      removed: n % 3 === 0,
      hasExtras: false,
    }));
    const ledger = await filledLedger([
      { ...full, accounts: [{ id: 1, currency: 'GBP', transactions }] },
    ]);
    const before = dumpOf(ledger);
    const controller = new AbortController();
    const left: unknown[] = [];
    const cancelled = await ledger.writer.inTransaction(
      (writing, turn) =>
        purgeItem(writing, 'item-1', async () => {
          left.push(writing.prepare('SELECT count(*) FROM transactions').pluck().get());
          if (left.length === 2) controller.abort();
          await turn();
        }),
      { signal: controller.signal },
    );
    expect(failureOf(cancelled).code).toBe('CANCELLED');
    expect(left).toEqual([700, 200]);
    expect(dumpOf(ledger)).toEqual(before);
    expect(await purge(ledger, 'item-1')).toBe(true);
    expect(rowsOf(ledger, 'SELECT * FROM transactions')).toEqual([]);
  });

  it('says so when there is no such Item', async () => {
    const ledger = await filledLedger([full]);
    const before = dumpOf(ledger);
    expect(await purge(ledger, 'item-9')).toBe(false);
    expect(dumpOf(ledger)).toEqual(before);
  });
});

describe('counting an Item', () => {
  it('counts what a purge deletes, rows that the bank took back among it', async () => {
    const ledger = await filledLedger([full, other]);
    const all = (table: string) => dumpOf(ledger)[table]?.length ?? 0;
    const before = {
      accounts: all('accounts'),
      transactions: all('transactions'),
      balances: all('balance_snapshots'),
      syncRuns: all('sync_runs'),
      investments: all('holdings') + all('investment_transactions'),
      liabilities: all('liabilities'),
    };
    const counts = countItem(ledger.reader, 'item-1');
    expect(counts).toMatchObject({ firstDate: '2026-01-02', lastDate: '2026-01-04' });
    await purge(ledger, 'item-1');
    expect(counts).toMatchObject({
      accounts: before.accounts - all('accounts'),
      transactions: before.transactions - all('transactions'),
      balances: before.balances - all('balance_snapshots'),
      syncRuns: before.syncRuns - all('sync_runs'),
      investments: before.investments - all('holdings') - all('investment_transactions'),
      liabilities: before.liabilities - all('liabilities'),
    });
  });

  it('has no dates for an Item without transactions, and no counts for an unknown one', async () => {
    const ledger = await filledLedger([{ ...full, accounts: [] }]);
    expect(countItem(ledger.reader, 'item-1')).toEqual({
      accounts: 0,
      transactions: 0,
      balances: 0,
      syncRuns: 2,
      investments: 0,
      liabilities: 0,
      firstDate: null,
      lastDate: null,
    });
    expect(countItem(ledger.reader, 'item-9')).toBeUndefined();
  });
});

describe('removing an Item with its history kept', () => {
  const at = '2026-03-01T10:00:00.000Z';

  it('keeps its rows, shows it as removed and last, and never syncs it again', async () => {
    const ledger = await filledLedger([full, other]);
    const trouble =
      "UPDATE items SET error_code = 'LOGIN_REQUIRED', error_message = 'Sign in', update_status = 'NOT_READY'";
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        writing.exec("UPDATE items SET consent_expires_at = '2026-04-01T00:00:00Z'");
        expect(markItemRemoved(writing, 'item-1', at)).toBe(true);
        // Also when a sync that was under way ends only now.
        writing.exec(trouble);
      }),
    );
    const banks = listBanks(ledger.reader, () => null);
    expect(banks.map((bank) => [bank.itemId, bank.state, bank.removedAt])).toEqual([
      ['item-2', 'action_needed', null],
      ['item-1', 'removed', at],
    ]);
    expect(banks[1]).toMatchObject({
      failure: null,
      consentExpiresAt: null,
      transactionCount: 2,
    });
    expect(itemIds(ledger.reader)).toEqual(['item-2']);
    expect([...lastSyncedAt(ledger.reader).keys()]).toEqual(['item-2']);
    expect(preparingItemIds(ledger.reader)).toEqual(['item-2']);
    expect(countTransactions(ledger.reader, { search: 'alpha', accountId: null })).toBe(2);
    expect(rowsOf(ledger, "SELECT cursor FROM items WHERE item_id = 'item-1'")).toEqual([
      { cursor: null },
    ]);
  });

  it('keeps the first date when it is done twice, and says so of an unknown Item', async () => {
    const ledger = await filledLedger([full]);
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        expect(markItemRemoved(writing, 'item-1', at)).toBe(true);
        expect(markItemRemoved(writing, 'item-1', '2027-01-01T00:00:00.000Z')).toBe(false);
        expect(markItemRemoved(writing, 'item-9', at)).toBe(false);
      }),
    );
    expect(rowsOf(ledger, 'SELECT removed_at FROM items')).toEqual([{ removed_at: at }]);
  });
});
