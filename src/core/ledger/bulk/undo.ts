import type Database from 'better-sqlite3';
import { z } from 'zod';
import { BulkChange, type BulkUndone, type EditBatch } from '../../../shared/bulk-edit.ts';
import type { Reader } from '../open.ts';
import { FIELD_NAMES, FIELDS, rowsOfStates, stateOf, type Field } from './fields.ts';
import { idsOf } from './prune.ts';
import { inSlices } from './slices.ts';

const Batch = z.object({ field: z.enum(FIELD_NAMES) });

const AFTER = 'coalesce(b.after, (SELECT after FROM edit_batches WHERE batch_id = b.batch_id))';

/** Both ways: what must stand for a transaction to be changed, and what is put in its place. */
const WAYS = {
  undo: { from: AFTER, to: 'b.before', undone: 'IS NULL' },
  redo: { from: 'b.before', to: AFTER, undone: 'IS NOT NULL' },
} as const;

/**
 * Takes a bulk edit back, or does again one that was taken back, exactly. Transactions that something
 * else has changed since are left alone, and leave the batch. `at` is UTC. Undefined: there is no such
 * batch, or it stands that way already. To be called inside a transaction; it gives way between slices.
 */
export async function turnBatch(
  writing: Database.Database,
  batchId: number,
  way: keyof typeof WAYS,
  at: string,
  turn: () => Promise<void>,
): Promise<BulkUndone | undefined> {
  const { undone } = WAYS[way];
  const batch = Batch.optional().parse(
    writing
      .prepare(`SELECT field FROM edit_batches WHERE batch_id = ? AND undone_at ${undone}`)
      .get(batchId),
  );
  if (batch === undefined) return undefined;
  const ids = idsOf(writing, batchId);
  const { drop, clear, put } = statements(writing, batch.field, way);
  let leftAlone = 0;
  await inSlices(ids, turn, (slice) => {
    leftAlone += drop.run({ batchId, slice }).changes;
    clear.run({ batchId, slice });
    put.run({ batchId, slice });
  });
  writing
    .prepare('UPDATE edit_batches SET undone_at = ? WHERE batch_id = ?')
    .run(way === 'undo' ? at : null, batchId);
  return { changed: ids.length - leftAlone, leftAlone };
}

function statements(writing: Database.Database, field: Field, way: keyof typeof WAYS) {
  const { from, to } = WAYS[way];
  const rows = `edit_batch_rows AS b WHERE b.batch_id = @batchId
    AND b.transaction_ref IN (SELECT value FROM json_each(@slice))`;
  return {
    drop: writing.prepare(
      `DELETE FROM ${rows} AND ${stateOf(field, 'b.transaction_ref')} <> ${from}`,
    ),
    clear: writing.prepare(
      `DELETE FROM ${FIELDS[field].table} WHERE transaction_ref IN (SELECT b.transaction_ref FROM ${rows})`,
    ),
    put: writing.prepare(
      rowsOfStates(field, `SELECT b.transaction_ref, ${to} AS state FROM ${rows}`),
    ),
  };
}

const Listed = z.array(
  z.object({
    batchId: z.int(),
    change: z.string().transform((json) => BulkChange.parse(JSON.parse(json))),
    transactions: z.int(),
    madeAt: z.string(),
    undoneAt: z.string().nullable(),
  }),
);

/** The bulk edits that can be undone or done again, the newest first. */
export const listEditBatches = ({ reading }: Reader): EditBatch[] =>
  Listed.parse(
    reading
      .prepare(
        `SELECT batch_id AS batchId, change, made_at AS madeAt, undone_at AS undoneAt,
           (SELECT count(*) FROM edit_batch_rows AS r WHERE r.batch_id = b.batch_id) AS transactions
         FROM edit_batches AS b ORDER BY batch_id DESC`,
      )
      .all(),
  );
