import type Database from 'better-sqlite3';
import type { BulkChange, BulkEdit, BulkEdited } from '../../../shared/bulk-edit.ts';
import { FIELDS, stateOf } from './fields.ts';
import { pruneBatches } from './prune.ts';
import { alreadySo, selected } from './selection.ts';
import { inSlices } from './slices.ts';

/**
 * Changes all that is selected and not so already at `at` (UTC), and keeps what was before, for
 * `undoBulkEdit`. To be called inside a transaction; it gives way between slices.
 */
export async function applyBulkEdit(
  writing: Database.Database,
  { selection, change }: BulkEdit,
  at: string,
  turn: () => Promise<void>,
): Promise<BulkEdited> {
  const ids = idsToChange(writing, { selection, change });
  const [first] = ids;
  if (first === undefined) return { batchId: null, changed: 0 };
  const { field } = change;
  const batchId = Number(
    writing
      .prepare("INSERT INTO edit_batches (field, change, after, made_at) VALUES (?, ?, '[]', ?)")
      .run(field, JSON.stringify(change), at).lastInsertRowid,
  );
  const keepBefore = writing.prepare(
    `INSERT INTO edit_batch_rows (transaction_ref, batch_id, before)
     SELECT value, @batchId, ${stateOf(field, 'value')} FROM json_each(@ids)`,
  );
  const keepAfter = writing.prepare(
    `UPDATE edit_batch_rows SET after = ${stateOf(field, 'edit_batch_rows.transaction_ref')}
     WHERE batch_id = @batchId AND transaction_ref IN (SELECT value FROM json_each(@ids))`,
  );
  const write = writer(writing, change, ids, at);
  await inSlices(ids, turn, (slice) => {
    keepBefore.run({ batchId, ids: slice });
    write(slice);
    if (differs(change)) keepAfter.run({ batchId, ids: slice });
  });
  if (!differs(change)) {
    writing
      .prepare(`UPDATE edit_batches SET after = ${stateOf(field, '?')} WHERE batch_id = ?`)
      .run(first, batchId);
  }
  await pruneBatches(writing, turn);
  return { batchId, changed: ids.length };
}

/** Whether the transactions are not all alike in the field afterwards. */
const differs = (change: BulkChange): boolean =>
  change.field === 'tags' || (change.field === 'transfer' && change.link);

function idsToChange(writing: Database.Database, { selection, change }: BulkEdit): number[] {
  const reader = { reading: writing };
  const chosen = selected(reader, selection);
  const same = alreadySo(change);
  return writing
    .prepare<unknown[], number>(
      `SELECT t.id FROM transactions AS t WHERE (${chosen.sql}) AND NOT (${same.sql})`,
    )
    .pluck()
    .all(...chosen.values, ...same.values)
    .sort((a, b) => a - b);
}

type Value = string | number | null;

/** Writes the change on a slice of transactions (JSON of their ids). */
function writer(
  writing: Database.Database,
  change: BulkChange,
  ids: readonly number[],
  at: string,
): (slice: string) => void {
  if (change.field === 'tags') return tagWriter(writing, change, at);
  const { table, columns } = FIELDS[change.field];
  const clear = writing.prepare(
    `DELETE FROM ${table} WHERE transaction_ref IN (SELECT value FROM json_each(?))`,
  );
  const row = rowOf(change);
  const [one, other] = ids;
  const values = columns.map((column) =>
    column === 'partner' ? 'iif(value = @one, @other, @one)' : `@${column}`,
  );
  const put = writing.prepare(
    `INSERT INTO ${table} (transaction_ref, ${columns.join(', ')})
     SELECT value, ${values.join(', ')} FROM json_each(@slice)`,
  );
  const partners =
    change.field === 'transfer' && change.link && ids.length === 2
      ? { one, other }
      : { one: null, other: null };
  return (slice) => {
    clear.run(slice);
    if (row !== null) put.run({ ...row, ...partners, set_at: at, slice });
  };
}

/** The row that a change leaves, besides when it was set; null for none. */
function rowOf(
  change: Exclude<BulkChange, { field: 'tags' }>,
): Readonly<Record<string, Value>> | null {
  switch (change.field) {
    case 'category':
      return change.category === null ? null : { category: change.category, source: 'user' };
    case 'note':
      return change.note === null ? null : { note: change.note };
    case 'merchant':
      return change.merchant === null ? null : { merchant: change.merchant };
    case 'hidden':
      return change.hidden ? {} : null;
    case 'transfer':
      return change.transfer === null ? null : { transfer: Number(change.transfer) };
  }
}

function tagWriter(
  writing: Database.Database,
  { add, remove }: Extract<BulkChange, { field: 'tags' }>,
  at: string,
): (slice: string) => void {
  const take = writing.prepare(
    `DELETE FROM transaction_tags WHERE transaction_ref IN (SELECT value FROM json_each(?))
       AND tag IN (SELECT value FROM json_each(?))`,
  );
  const give = writing.prepare(
    `INSERT OR IGNORE INTO transaction_tags (transaction_ref, tag, set_at)
     SELECT i.value, t.value, ? FROM json_each(?) AS i, json_each(?) AS t`,
  );
  const unwanted = JSON.stringify(remove.filter((tag) => !add.includes(tag)));
  const wanted = JSON.stringify(add);
  return (slice) => {
    take.run(slice, unwanted);
    give.run(at, slice, wanted);
  };
}
