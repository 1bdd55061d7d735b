import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import { SYNC_OUTCOMES, SyncTrigger, type SyncRun } from '../../shared/model/syncing.ts';
import { FailureColumns, failureFrom, failureValues, SET_FAILURE } from './failure-columns.ts';
import type { Reader } from './open.ts';
import { pointersTo } from './pointers.ts';

const Row = FailureColumns.extend({
  run_id: z.int(),
  item_id: z.string(),
  institution_name: z.string(),
  trigger: SyncTrigger,
  started_at: z.string(),
  ended_at: z.string().nullable(),
  outcome: z.enum(SYNC_OUTCOMES),
  pages: z.int(),
  added: z.int(),
  modified: z.int(),
  removed: z.int(),
  requests: z.int(),
  retries: z.int(),
  restarts: z.int(),
});
const Rows = z.array(Row);

/** The newest `limit` runs, newest first: of one Item and before a run (run_id), or with null of all. */
export const listSyncRuns = (
  reader: Reader,
  {
    limit,
    itemId,
    before,
  }: { readonly limit: number; readonly itemId: string | null; readonly before: number | null },
): SyncRun[] =>
  runsWhere(
    reader,
    '(@itemId IS NULL OR r.item_id = @itemId) AND (@before IS NULL OR r.run_id < @before)',
    { itemId, before },
    limit,
  );

function runsWhere(
  { reading }: Reader,
  condition: string,
  values: Readonly<Record<string, string | number | null>>,
  limit: number,
): SyncRun[] {
  const rows = Rows.parse(
    reading
      .prepare(
        `SELECT r.*, i.institution_name FROM sync_runs AS r JOIN items AS i USING (item_id)
         WHERE ${condition} ORDER BY r.run_id DESC LIMIT @limit`,
      )
      .all({ ...values, limit }),
  );
  return rows.map((row) => ({
    runId: row.run_id,
    itemId: row.item_id,
    institutionName: row.institution_name,
    trigger: row.trigger,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    pages: row.pages,
    added: row.added,
    modified: row.modified,
    removed: row.removed,
    requests: row.requests,
    retries: row.retries,
    restarts: row.restarts,
    failure: failureFrom(row, row.item_id),
  }));
}

/**
 * Writes the journal row of a run that starts now and returns its run_id. Whoever starts one has the
 * Item to itself: a run of it that still "runs" is one that a crash has ended.
 */
export function startRun(
  writing: Database.Database,
  itemId: string,
  trigger: SyncTrigger,
  startedAt: string,
): number {
  endInterruptedRuns(writing, itemId, startedAt);
  const { lastInsertRowid } = writing
    .prepare(
      `INSERT INTO sync_runs (item_id, trigger, started_at, outcome) VALUES (?, ?, ?, 'running')`,
    )
    .run(itemId, trigger, startedAt);
  return Number(lastInsertRowid);
}

export interface RunTotals {
  readonly pages: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
  readonly requests: number;
  /** Requests that were sent again, of those. */
  readonly retries: number;
  readonly restarts: number;
}

/** Ends a run's journal row. A row that has ended is never changed again. */
export function endRun(
  writing: Database.Database,
  runId: number,
  outcome: SyncRun['outcome'],
  endedAt: string,
  totals: RunTotals,
  problem: Failure | null,
): void {
  writing
    .prepare(
      `UPDATE sync_runs SET outcome = @outcome, ended_at = @endedAt, pages = @pages, added = @added,
         modified = @modified, removed = @removed, requests = @requests, retries = @retries,
         restarts = @restarts,
         ${SET_FAILURE}
       WHERE run_id = @runId AND ended_at IS NULL`,
    )
    .run({ runId, outcome, endedAt, ...totals, ...failureValues(problem) });
}

/** Items with a run that goes on, or that a crash or a power cut has ended. */
export function runningItemIds({ reading }: Reader): string[] {
  return z
    .array(z.string())
    .parse(
      reading
        .prepare("SELECT DISTINCT item_id FROM sync_runs WHERE outcome = 'running'")
        .pluck()
        .all(),
    );
}

/** Marks an Item's runs that a crash or a power cut ended: whatever they had fetched was not kept. */
export function endInterruptedRuns(
  writing: Database.Database,
  itemId: string,
  endedAt: string,
): void {
  writing
    .prepare(
      `UPDATE sync_runs SET outcome = 'interrupted', ended_at = ?
       WHERE item_id = ? AND outcome = 'running'`,
    )
    .run(endedAt, itemId);
}

/** The newest run of an Item that ended well at `since` (UTC) or later; undefined when there is none. */
export function runSince(reader: Reader, itemId: string, since: string): SyncRun | undefined {
  const runs = runsWhere(
    reader,
    `r.item_id = @itemId AND r.ended_at >= @since
    AND r.outcome IN ('succeeded', 'not_ready')`,
    { itemId, since },
    1,
  );
  return runs[0];
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const aYearBefore = (now: Date): string => new Date(now.getTime() - YEAR_MS).toISOString();

/** Whether the journal has grown over a year: it is looked at when Trax starts. */
export const hasOldRuns = ({ reading }: Reader, now: Date): boolean =>
  reading.prepare('SELECT 1 FROM sync_runs WHERE ended_at < ? LIMIT 1').get(aYearBefore(now)) !==
  undefined;

/**
 * Deletes runs of the journal that are older than a year at `now`, but for those that rows point at: what
 * they brought is still there. Returns how many.
 */
export function pruneSyncRuns(writing: Database.Database, now: Date): number {
  const unused = pointersTo(writing, 'sync_runs')
    .map(
      ({ table, column }) =>
        `AND run_id NOT IN (SELECT ${column} FROM ${table} WHERE ${column} IS NOT NULL)`,
    )
    .join(' ');
  return writing.prepare(`DELETE FROM sync_runs WHERE ended_at < ? ${unused}`).run(aYearBefore(now))
    .changes;
}
