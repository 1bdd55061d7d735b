import { describe, expect, it } from 'vitest';
import { applyBulkEdit } from '../../../../src/core/ledger/bulk/apply.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { rebuild } from '../../../../src/core/ledger/rebuild.ts';
import { undoMatch } from '../../../../src/core/ledger/undo-match.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const pending = transaction('p', { pending: true, amount: 20, name: 'Trattoria Roma' });
const posted = transaction('q', { amount: 23, name: 'Trattoria Roma', date: '2026-01-17' });

/** A ledger whose posted row was matched; a note from before, a tag from after. */
async function matched(): Promise<Ledger> {
  const ledger = await ledgerWithItem();
  await savePages(ledger, [page({ added: [pending], nextCursor: 'c1' })]);
  await edit(ledger, 1, { note: 'with Anna' }, '2026-01-20T00:00:00.000Z');
  await savePages(ledger, [page({ added: [posted], removed: ['p'], nextCursor: 'c2' })]);
  await edit(ledger, 1, { tags: ['food'] }, '2026-02-02T00:00:00.000Z');
  return ledger;
}

const edit = async (
  ledger: Ledger,
  id: number,
  change: Parameters<typeof editTransaction>[2],
  at: string,
) => {
  const edited = await ledger.writer.inTransaction((writing) =>
    editTransaction(writing, id, change, at),
  );
  expect(valueOf(edited)).toBe(true);
};
const undo = async (ledger: Ledger, id: number) =>
  valueOf(
    await ledger.writer.inTransaction((writing) =>
      undoMatch(writing, id, '2026-02-03T00:00:00.000Z'),
    ),
  );
const rows = (ledger: Ledger) =>
  rowsOf(
    ledger,
    `SELECT id, transaction_id, amount_minor, pending, removed_at IS NOT NULL AS removed
     FROM transactions ORDER BY id`,
  );

describe('undoing the match of a pending and a posted row', () => {
  it('keeps the link to the other half of a transfer with the row that it was made for', async () => {
    const ledger = await matched();
    const other = transaction('r', { amount: -23, accountId: 'account-2' });
    await savePages(ledger, [page({ added: [other], nextCursor: 'c3' })]);
    const change = { field: 'transfer', transfer: true, link: true } as const;
    valueOf(
      await ledger.writer.inTransaction((writing, turn) =>
        applyBulkEdit(
          writing,
          { selection: { ids: [1, 2] }, change },
          '2026-02-02T00:00:00.000Z',
          turn,
        ),
      ),
    );
    const postedRef = await undo(ledger, 1);
    expect(
      rowsOf(ledger, 'SELECT transaction_ref AS id, partner FROM transaction_transfers ORDER BY 1'),
    ).toEqual([
      { id: 2, partner: postedRef },
      { id: postedRef, partner: 2 },
    ]);
  });

  it('parts them, and what was written on each', async () => {
    const ledger = await matched();
    expect(rows(ledger)).toEqual([
      { id: 1, transaction_id: 'q', amount_minor: 2300, pending: 0, removed: 0 },
    ]);
    expect(await undo(ledger, 1)).toBe(2);
    expect(rows(ledger)).toEqual([
      { id: 1, transaction_id: 'p', amount_minor: 2000, pending: 1, removed: 1 },
      { id: 2, transaction_id: 'q', amount_minor: 2300, pending: 0, removed: 0 },
    ]);
    expect(rowsOf(ledger, 'SELECT transaction_ref FROM transaction_notes')).toEqual([
      { transaction_ref: 1 },
    ]);
    expect(rowsOf(ledger, 'SELECT transaction_ref FROM transaction_tags')).toEqual([
      { transaction_ref: 2 },
    ]);
    expect(rowsOf(ledger, 'SELECT * FROM transaction_aliases')).toEqual([]);
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('finds the posted row by its words, and not the pending one twice', async () => {
    const ledger = await matched();
    await undo(ledger, 1);
    expect(
      rowsOf(
        ledger,
        "SELECT rowid FROM transactions_search WHERE transactions_search MATCH 'trattoria'",
      ),
    ).toEqual([{ rowid: 1 }, { rowid: 2 }]);
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        writing.exec(
          "INSERT INTO transactions_search (transactions_search) VALUES ('integrity-check')",
        ),
      ),
    );
  });

  it('is remembered: the two are never matched again', async () => {
    const ledger = await matched();
    await undo(ledger, 1);
    await savePages(ledger, [page({ removed: ['q'], nextCursor: 'c3' })]);
    await savePages(ledger, [page({ added: [posted], nextCursor: 'c4' })]);
    expect(rows(ledger)).toMatchObject([
      { id: 1, transaction_id: 'p', removed: 1 },
      { id: 2, transaction_id: 'q', removed: 0 },
    ]);
  });

  it('is for rows with a match alone, once', async () => {
    const ledger = await matched();
    expect(await undo(ledger, 99)).toBeUndefined();
    expect(await undo(ledger, 1)).toBe(2);
    expect(await undo(ledger, 1)).toBeUndefined();
    expect(await undo(ledger, 2)).toBeUndefined();
  });

  it('stands after a rebuild', async () => {
    const ledger = await matched();
    await undo(ledger, 1);
    const before = rows(ledger);
    const rebuilt = await ledger.writer.inTransaction((writing, turn) =>
      rebuild(writing, turn, () => undefined),
    );
    expect(valueOf(rebuilt)).toMatchObject({ repaired: 0 });
    expect(rows(ledger)).toEqual(before);
  });
});
