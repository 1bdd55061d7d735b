import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import { SYNC_OUTCOMES, SyncTrigger, type SyncRun } from '../../shared/model.ts';
import { FailureColumns, failureFrom, failureValues, SET_FAILURE } from './failure-columns.ts';
import type { Reader } from './open.ts';

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
  restarts: z.int(),
});
const Rows = z.array(Row);

/** The newest `limit` runs of all Items, newest first. */
export function listSyncRuns({ reading }: Reader, limit: number): SyncRun[] {
  const rows = Rows.parse(
    reading
      .prepare(
        `SELECT r.*, i.institution_name FROM sync_runs AS r JOIN items AS i USING (item_id)
         ORDER BY r.run_id DESC LIMIT ?`,
      )
      .all(limit),
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
    restarts: row.restarts,
    failure: failureFrom(row, row.item_id),
  }));
}

/** Writes the journal row of a run that starts now and returns its run_id. */
export function startRun(
  writing: Database.Database,
  itemId: string,
  trigger: SyncTrigger,
  startedAt: string,
): number {
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
         modified = @modified, removed = @removed, requests = @requests, restarts = @restarts,
         ${SET_FAILURE}
       WHERE run_id = @runId AND ended_at IS NULL`,
    )
    .run({ runId, outcome, endedAt, ...totals, ...failureValues(problem) });
}

/** Marks runs that a crash or a power cut ended: whatever they had fetched was not kept. */
export function endInterruptedRuns(writing: Database.Database, endedAt: string): void {
  writing
    .prepare(`UPDATE sync_runs SET outcome = 'interrupted', ended_at = ? WHERE outcome = 'running'`)
    .run(endedAt);
}
