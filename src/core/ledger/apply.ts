import type Database from 'better-sqlite3';
import { COLUMN_NAMES, type SqlValue } from './columns.ts';
import type { StagedRow, Staging } from './staging.ts';

/** Rows between two turns of the event loop: some 20 ms of work. */
const SLICE = 500;

const PENDING_ID = COLUMN_NAMES.indexOf('pending_transaction_id');

/**
 * Applies a finished loop's rows to `transactions`, in the order Plaid sent them, inside the caller's
 * transaction. What must hold afterwards:
 *
 * - a row is live (removed_at null) exactly when Plaid's last word on its transaction_id was "added"
 *   or "modified";
 * - except that a posted row takes the place of the pending row it names, whether that one was removed
 *   before, after, or never: same `id`, so whatever points at it follows. The pending id becomes an
 *   alias, until Plaid speaks of it as a row again;
 * - nothing is deleted.
 */
export async function applyStaged(
  writing: Database.Database,
  staging: Staging,
  context: {
    readonly runId: number;
    readonly at: string;
    /** accounts.id by Plaid's account_id; holds every account of the staged rows. */
    readonly accountRefs: ReadonlyMap<string, number>;
    readonly turn: () => Promise<void>;
    readonly onApplied: (rows: number) => void;
  },
): Promise<void> {
  const shapeIds = keepSkeletons(writing, staging.skeletons());
  const rows = statements(writing, context.runId, context.at);
  let seq = 0;
  for (let done = 0; ; done += SLICE) {
    const slice = staging.read(seq, SLICE);
    for (const row of slice) applyRow(rows, row, context.accountRefs, shapeIds);
    rows.indexNewRows();
    seq = slice.at(-1)?.seq ?? seq;
    context.onApplied(done + slice.length);
    if (slice.length < SLICE) return;
    await context.turn();
  }
}

type Statements = ReturnType<typeof statements>;

function applyRow(
  rows: Statements,
  row: StagedRow,
  accountRefs: ReadonlyMap<string, number>,
  shapeIds: readonly number[],
): void {
  if (row.kind === 'remove') {
    rows.remove(row.transactionId);
    return;
  }
  const accountRef = accountRefs.get(row.accountId);
  const shapeId = shapeIds[row.skeleton];
  if (accountRef === undefined || shapeId === undefined) {
    throw new Error('a staged row points at an account or shape that was not saved');
  }
  const known = rows.find(row.transactionId);
  if (known !== undefined) {
    rows.update(known, accountRef, row.values);
    rows.addVersion(known, shapeId, row.patch);
    return;
  }
  const place =
    rows.findRemovedByAlias(row.transactionId) ?? rows.findPending(row.values[PENDING_ID] ?? null);
  rows.dropAlias(row.transactionId);
  if (place === undefined) {
    rows.addVersion(rows.insert(accountRef, row.values), shapeId, row.patch);
    return;
  }
  rows.keepAlias(place);
  rows.update(place, accountRef, row.values);
  rows.addVersion(place, shapeId, row.patch);
}

function statements(writing: Database.Database, runId: number, at: string) {
  const newestId = writing
    .prepare<[], number>('SELECT coalesce(max(id), 0) FROM transactions')
    .pluck();
  const indexAfter = writing.prepare<[number]>(
    `INSERT INTO transactions_search (rowid, name, merchant_name, original_description)
     SELECT id, name, merchant_name, original_description FROM transactions WHERE id > ?`,
  );
  const find = writing
    .prepare<[string], number>('SELECT id FROM transactions WHERE transaction_id = ?')
    .pluck();
  const findPending = writing
    .prepare<[SqlValue], number>(
      'SELECT id FROM transactions WHERE transaction_id = ? AND pending = 1',
    )
    .pluck();
  const findRemovedByAlias = writing
    .prepare<[string], number>(
      `SELECT t.id FROM transaction_aliases AS a JOIN transactions AS t ON t.id = a.transaction_ref
       WHERE a.transaction_id = ? AND t.removed_at IS NOT NULL`,
    )
    .pluck();
  const insert = writing.prepare<[SqlValue[]]>(
    `INSERT INTO transactions (account_ref, first_run, last_run, ${COLUMN_NAMES.join(', ')})
     VALUES (?, ?, ?${', ?'.repeat(COLUMN_NAMES.length)})`,
  );
  const update = writing.prepare<[SqlValue[]]>(
    `UPDATE transactions SET account_ref = ?, last_run = ?, removed_run = NULL, removed_at = NULL,
       ${COLUMN_NAMES.map((name) => `${name} = ?`).join(', ')}
     WHERE id = ?`,
  );
  const keepAlias = writing.prepare<[number]>(
    `INSERT OR REPLACE INTO transaction_aliases (transaction_id, transaction_ref)
     SELECT transaction_id, id FROM transactions WHERE id = ?`,
  );
  const dropAlias = writing.prepare<[string]>(
    'DELETE FROM transaction_aliases WHERE transaction_id = ?',
  );
  const remove = writing.prepare<[string, number, number, string]>(
    `UPDATE transactions SET removed_at = ?, removed_run = ?, last_run = ?
     WHERE transaction_id = ? AND removed_at IS NULL`,
  );
  const addVersion = writing.prepare<[number, number, number, string]>(
    `INSERT INTO transaction_versions (transaction_ref, run_id, shape_id, patch)
     VALUES (?, ?, ?, ?)`,
  );
  let indexed = newestId.get() ?? 0;
  /** Enters the rows inserted since the last call into the full-text index. */
  const indexNewRows = () => {
    indexAfter.run(indexed);
    indexed = newestId.get() ?? 0;
  };
  return {
    indexNewRows,
    find: (transactionId: string) => find.get(transactionId),
    findPending: (pendingId: SqlValue) =>
      pendingId === null ? undefined : findPending.get(pendingId),
    findRemovedByAlias: (transactionId: string) => findRemovedByAlias.get(transactionId),
    insert: (accountRef: number, values: readonly SqlValue[]) =>
      Number(insert.run([accountRef, runId, runId, ...values]).lastInsertRowid),
    update: (id: number, accountRef: number, values: readonly SqlValue[]) => {
      // The trigger on changes takes the old words out of the index: they have to be in it.
      if (id > indexed) indexNewRows();
      update.run([accountRef, runId, ...values, id]);
    },
    /** The row's transaction_id becomes an alias of it, ahead of an update that gives it a new one. */
    keepAlias: (id: number) => {
      keepAlias.run(id);
    },
    /** The id is about to be a row's own again. */
    dropAlias: (transactionId: string) => {
      dropAlias.run(transactionId);
    },
    remove: (transactionId: string) => {
      remove.run(at, runId, runId, transactionId);
    },
    addVersion: (id: number, shapeId: number, patch: string) => {
      addVersion.run(id, runId, shapeId, patch);
    },
  };
}

/** Keeps the loop's skeletons; shape_ids in the order of `skeletons`. */
function keepSkeletons(writing: Database.Database, skeletons: readonly string[]): number[] {
  const keep = writing.prepare<[string]>(
    'INSERT INTO raw_shapes (skeleton) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const find = writing
    .prepare<[string], number>('SELECT shape_id FROM raw_shapes WHERE skeleton = ?')
    .pluck();
  return skeletons.map((skeleton) => {
    keep.run(skeleton);
    const shapeId = find.get(skeleton);
    if (shapeId === undefined) throw new Error('the shape was kept a moment ago');
    return shapeId;
  });
}
