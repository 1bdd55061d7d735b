import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { PendingMatch } from '../../shared/model/transactions.ts';
import { COLUMN_NAMES } from './columns.ts';
import type { Reader } from './open.ts';
import { deriveRows, writeDerived } from './versions.ts';
import { keepRemoval } from './word-log.ts';

const Match = z.object({
  posted_transaction_id: z.string(),
  pending_transaction_id: z.string(),
  amount_apart_minor: z.int(),
  days_apart: z.int(),
  merchant_alike: z.int(),
  run_id: z.int(),
  matched_at: z.string(),
  account_ref: z.int(),
});

/** What the user writes and when; a category from an import came before any match. */
const EDITS = [
  'transaction_notes',
  'transaction_tags',
  'transaction_categories',
  'transaction_splits',
  'hidden_transactions',
  'transaction_merchants',
  'transaction_transfers',
];

/** The match of a row (transactions.id) that can be undone; undefined without one. */
export function findMatch({ reading }: Reader, transactionRef: number): PendingMatch | undefined {
  const match = matchOf(reading, transactionRef);
  return (
    match && {
      matchedAt: match.matched_at,
      amountApartMinor: match.amount_apart_minor,
      daysApart: match.days_apart,
      merchantAlike: match.merchant_alike === 1,
    }
  );
}

const matchOf = (reading: Database.Database, transactionRef: number) =>
  Match.optional().parse(
    reading
      .prepare(
        `SELECT m.*, t.account_ref FROM pending_matches AS m JOIN transactions AS t
           ON t.id = m.transaction_ref AND t.transaction_id = m.posted_transaction_id
         WHERE m.transaction_ref = ? AND m.undone_at IS NULL`,
      )
      .get(transactionRef),
  );

/**
 * Parts a posted row from the pending one that Trax took it for, as docs/sync.md says: the pending row
 * keeps its id and is removed as the bank said, the posted one becomes a new row, whose id is returned.
 * `at` is UTC. Undefined: the row (transactions.id) has no match that can be undone. To be called
 * inside a transaction.
 */
export function undoMatch(
  writing: Database.Database,
  transactionRef: number,
  at: string,
): number | undefined {
  const match = matchOf(writing, transactionRef);
  if (match === undefined) return undefined;
  const { posted_transaction_id: postedId, pending_transaction_id: pendingId } = match;
  writing
    .prepare('UPDATE transactions SET transaction_id = ? WHERE id = ?')
    .run(pendingId, transactionRef);
  writing.prepare('DELETE FROM transaction_aliases WHERE transaction_id = ?').run(pendingId);
  const postedRef = copyRow(writing, transactionRef, postedId);
  writing
    .prepare(
      `UPDATE transaction_versions SET transaction_ref = ?
       WHERE transaction_ref = ? AND patch ->> '$.transaction_id' = ?`,
    )
    .run(postedRef, transactionRef, postedId);
  keepRemoval(writing, transactionRef, { transactionId: pendingId, runId: match.run_id });
  for (const [id, row] of deriveRows(writing, [transactionRef, postedRef])) {
    if (row === undefined) throw new Error(`the versions of row ${id} were read when it was saved`);
    writeDerived(writing, row, match.account_ref);
  }
  for (const table of EDITS) {
    writing
      .prepare(`UPDATE ${table} SET transaction_ref = ? WHERE transaction_ref = ? AND set_at >= ?`)
      .run(postedRef, transactionRef, match.matched_at);
  }
  // The other half goes on naming the row that names it.
  writing
    .prepare(
      `UPDATE transaction_transfers SET partner = ? WHERE partner = ?
         AND transaction_ref = (SELECT partner FROM transaction_transfers WHERE transaction_ref = ?)`,
    )
    .run(postedRef, transactionRef, postedRef);
  writing
    .prepare(
      'UPDATE pending_matches SET undone_at = ? WHERE posted_transaction_id = ? AND pending_transaction_id = ?',
    )
    .run(at, postedId, pendingId);
  return postedRef;
}

/** A new row like this one, in the full-text index as well; returns its id. */
function copyRow(writing: Database.Database, id: number, transactionId: string): number {
  const columns = [
    'account_ref',
    'first_run',
    'last_run',
    'removed_run',
    'removed_at',
    ...COLUMN_NAMES,
  ];
  const values = columns.map((name) => (name === 'transaction_id' ? '@transactionId' : name));
  const { lastInsertRowid } = writing
    .prepare(
      `INSERT INTO transactions (${columns.join(', ')}) SELECT ${values.join(', ')} FROM transactions WHERE id = @id`,
    )
    .run({ id, transactionId });
  writing
    .prepare(
      `INSERT INTO transactions_search (rowid, name, merchant_name, original_description)
       SELECT id, name, merchant_name, original_description FROM transactions WHERE id = ?`,
    )
    .run(lastInsertRowid);
  return Number(lastInsertRowid);
}
