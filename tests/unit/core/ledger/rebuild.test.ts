import { describe, expect, it } from 'vitest';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { rebuild } from '../../../../src/core/ledger/rebuild.ts';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine } from '../../../support/engine.ts';
import { linkBank } from '../../../support/link-demo-bank.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';
import { dumpOf } from './filled.ts';

async function synced(): Promise<Ledger> {
  const ledger = await ledgerWithItem();
  const pending = transaction('p', { pending: true, amount: 20 });
  await savePages(ledger, [
    page({ added: [transaction('a'), transaction('b'), pending], nextCursor: 'c1' }),
  ]);
  const posted = transaction('q', { amount: 20, pendingTransactionId: 'p' });
  await savePages(ledger, [page({ added: [posted], removed: ['p', 'b'], nextCursor: 'c2' })]);
  const changed = await ledger.writer.inTransaction((writing) =>
    editTransaction(writing, 1, { note: 'mine' }, '2026-02-02T00:00:00.000Z'),
  );
  expect(valueOf(changed)).toBe(true);
  return ledger;
}

const rebuilt = async (ledger: Ledger) =>
  valueOf(
    await ledger.writer.inTransaction((writing, turn) => rebuild(writing, turn, () => undefined)),
  );
const damage = async (ledger: Ledger, sql: string) => {
  valueOf(await ledger.writer.inTransaction((writing) => writing.exec(sql)));
};

describe("making finance.db anew from Plaid's words", () => {
  it('changes nothing in a sound one', async () => {
    const ledger = await synced();
    const before = dumpOf(ledger);
    expect(await rebuilt(ledger)).toEqual({ transactions: 3, repaired: 0, unreadable: 0 });
    expect(dumpOf(ledger)).toEqual(before);
  });

  it.each([
    ['amounts', 'UPDATE transactions SET amount_minor = 1'],
    ['removals', 'UPDATE transactions SET removed_at = NULL, removed_run = NULL'],
    [
      'ids that were swapped',
      `
      UPDATE transactions SET transaction_id = 'x' WHERE id = 1;
      UPDATE transactions SET transaction_id = 'a' WHERE id = 2;
      UPDATE transactions SET transaction_id = 'b' WHERE id = 1`,
    ],
    ['aliases', 'DELETE FROM transaction_aliases'],
    ['runs', 'UPDATE transactions SET first_run = 2, last_run = 1'],
    [
      'the full-text index',
      "INSERT INTO transactions_search (transactions_search) VALUES ('delete-all')",
    ],
    ['accounts', "UPDATE accounts SET name = 'x', mask = NULL"],
    ['balances', 'UPDATE balance_snapshots SET current_minor = 0'],
    ['rows', 'PRAGMA defer_foreign_keys = ON; DELETE FROM transactions WHERE id = 3'],
  ])('brings back %s', async (_what, sql) => {
    const ledger = await synced();
    const before = dumpOf(ledger);
    const found = () =>
      rowsOf(
        ledger,
        "SELECT rowid FROM transactions_search WHERE transactions_search MATCH 'payment'",
      );
    const foundBefore = found();
    if (sql.includes('DELETE FROM transactions WHERE')) {
      // A row that something points at can only be lost with the keys off, as in another program.
      valueOf(
        await ledger.writer.outsideTransaction((writing) => {
          writing.pragma('foreign_keys = OFF');
          writing.exec(sql);
          writing.pragma('foreign_keys = ON');
        }),
      );
    } else await damage(ledger, sql);
    expect([dumpOf(ledger), found()]).not.toEqual([before, foundBefore]);
    await rebuilt(ledger);
    expect(dumpOf(ledger)).toEqual(before);
    expect(found()).toEqual(foundBefore);
  });

  it('leaves a row whose JSON cannot be read as it is', async () => {
    const ledger = await synced();
    await damage(ledger, "UPDATE raw_templates SET json = '{}' WHERE template_id = 1");
    const before = dumpOf(ledger);
    expect((await rebuilt(ledger)).unreadable).toBeGreaterThan(0);
    expect(dumpOf(ledger)).toEqual(before);
  });

  it('changes nothing in the finance.db of a whole household', async () => {
    const bank = await startEmulator();
    try {
      const { engine } = openTestEngine(bank);
      await linkBank(engine, bank);
      expect(valueOf(await engine.rebuild())).toMatchObject({ repaired: 0, unreadable: 0 });
    } finally {
      await bank.close();
    }
  });
});
