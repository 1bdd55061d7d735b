import type Database from 'better-sqlite3';
import { COLUMN_NAMES, type SqlValue } from './columns.ts';
import { saveMatch, type PendingMatch } from './pending-match.ts';
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
 *   alias, until Plaid speaks of it as a row again. So does one that names none, but was matched;
 * - and except that a stopped account gets no new rows: those it has go on changing;
 * - nothing is deleted.
 */
export async function applyStaged(
  writing: Database.Database,
  staging: Staging,
  context: ApplyContext,
): Promise<void> {
  const templateIds = keepTemplates(writing, staging.templates());
  const rows = statements(writing, context.runId, context.at);
  let seq = 0;
  for (let done = 0; ; done += SLICE) {
    const slice = staging.read(seq, SLICE);
    for (const row of slice) applyRow(rows, row, context, templateIds);
    rows.indexNewRows();
    seq = slice.at(-1)?.seq ?? seq;
    context.onApplied(done + slice.length);
    if (slice.length < SLICE) return;
    await context.turn();
  }
}

export interface ApplyContext {
  readonly runId: number;
  /** UTC. */
  readonly at: string;
  /** accounts.id by Plaid's account_id; holds every account of the staged rows. */
  readonly accountRefs: ReadonlyMap<string, number>;
  /** accounts.id of the accounts that the user stopped. */
  readonly stopped: ReadonlySet<number>;
  /** Pending rows that posted rows are taken for, by the posted row's transaction_id. */
  readonly matches: ReadonlyMap<string, PendingMatch>;
  readonly turn: () => Promise<void>;
  readonly onApplied: (rows: number) => void;
}

type Statements = ReturnType<typeof statements>;

function applyRow(
  rows: Statements,
  row: StagedRow,
  { accountRefs, stopped, matches }: ApplyContext,
  templateIds: readonly number[],
): void {
  if (row.kind === 'remove') {
    rows.remove(row.transactionId);
    return;
  }
  const accountRef = accountRefs.get(row.accountId);
  const templateId = templateIds[row.template];
  if (accountRef === undefined || templateId === undefined) {
    throw new Error('a staged row points at an account or template that was not saved');
  }
  const known = rows.find(row.transactionId);
  if (known !== undefined) {
    rows.update(known, accountRef, row.values);
    rows.addVersion(known, templateId, row.patch);
    return;
  }
  const match = matches.get(row.transactionId);
  const place =
    rows.takeAlias(row.transactionId) ??
    rows.findPending(row.values[PENDING_ID] ?? match?.pendingId ?? null);
  if (place === undefined) {
    if (stopped.has(accountRef)) return;
    rows.addVersion(rows.insert(accountRef, row.values), templateId, row.patch);
    return;
  }
  rows.keepAlias(place);
  rows.update(place, accountRef, row.values);
  rows.addVersion(place, templateId, row.patch);
  if (match !== undefined) rows.saveMatch(match, place);
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
  const findAlias = writing
    .prepare<[string], number>(
      'SELECT transaction_ref FROM transaction_aliases WHERE transaction_id = ?',
    )
    .pluck();
  const endMatch = writing.prepare<[string, number, string]>(
    `UPDATE pending_matches SET undone_at = ?
     WHERE transaction_ref = ? AND pending_transaction_id = ? AND undone_at IS NULL`,
  );
  const findRemoved = writing
    .prepare<[number], number>(
      'SELECT id FROM transactions WHERE id = ? AND removed_at IS NOT NULL',
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
    `INSERT INTO transaction_versions (transaction_ref, run_id, template_id, patch)
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
    /** An id of the past is about to be a row's own again: the row that had it, if that is free. */
    takeAlias: (transactionId: string) => {
      const id = findAlias.get(transactionId);
      if (id === undefined) return undefined;
      dropAlias.run(transactionId);
      endMatch.run(at, id, transactionId);
      return findRemoved.get(id);
    },
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
    remove: (transactionId: string) => {
      remove.run(at, runId, runId, transactionId);
    },
    addVersion: (id: number, templateId: number, patch: string) => {
      addVersion.run(id, runId, templateId, patch);
    },
    saveMatch: (match: PendingMatch, id: number) => {
      saveMatch(writing, match, { transactionRef: id, runId, at });
    },
  };
}

/** Keeps the loop's templates; template_ids in the order of `templates`. */
function keepTemplates(writing: Database.Database, templates: readonly string[]): number[] {
  const keep = writing.prepare<[string]>(
    'INSERT INTO raw_templates (json) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const find = writing
    .prepare<[string], number>('SELECT template_id FROM raw_templates WHERE json = ?')
    .pluck();
  return templates.map((template) => {
    keep.run(template);
    const templateId = find.get(template);
    if (templateId === undefined) throw new Error('the template was kept a moment ago');
    return templateId;
  });
}
