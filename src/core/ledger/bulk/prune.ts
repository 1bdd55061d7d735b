import type Database from 'better-sqlite3';
import { inSlices } from './slices.ts';

/** Bulk edits that can be undone. */
const KEPT = 50;

/** Forgets what was before the oldest bulk edits. To be called inside a transaction. */
export async function pruneBatches(
  writing: Database.Database,
  turn: () => Promise<void>,
): Promise<void> {
  const old = writing
    .prepare<[], number>(
      `SELECT batch_id FROM edit_batches ORDER BY batch_id DESC LIMIT -1 OFFSET ${String(KEPT)}`,
    )
    .pluck()
    .all();
  const forget = writing.prepare(
    `DELETE FROM edit_batch_rows WHERE batch_id = ?
       AND transaction_ref IN (SELECT value FROM json_each(?))`,
  );
  for (const batchId of old) {
    await inSlices(idsOf(writing, batchId), turn, (slice) => forget.run(batchId, slice));
    writing.prepare('DELETE FROM edit_batches WHERE batch_id = ?').run(batchId);
  }
}

/** The transactions (transactions.id) of a bulk edit, in order. */
export const idsOf = (writing: Database.Database, batchId: number): number[] =>
  writing
    .prepare<[number], number>(
      'SELECT transaction_ref FROM edit_batch_rows WHERE batch_id = ? ORDER BY 1',
    )
    .pluck()
    .all(batchId);
