import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { hasOldRuns, listSyncRuns, pruneSyncRuns } from '../../../../src/core/ledger/sync-runs.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

/** Run 1 brought a row and a balance; the others brought nothing. */
async function ledgerWithRuns(): Promise<Ledger> {
  const ledger = await ledgerWithItem();
  await savePages(ledger, [page({ added: [transaction('a')], nextCursor: 'c1' })]);
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      for (const [run, day] of ['2025-01-01', '2025-06-01', '2026-01-01'].entries()) {
        writing
          .prepare(
            `INSERT INTO sync_runs (run_id, item_id, trigger, started_at, ended_at, outcome)
             VALUES (?, 'item-1', 'schedule', @at, @at, 'failed')`,
          )
          .run(run + 2, { at: `${day}T00:00:00.000Z` });
      }
      writing.exec("UPDATE sync_runs SET ended_at = '2024-01-01T00:00:00.000Z' WHERE run_id = 1");
    }),
  );
  return ledger;
}
const ids = (ledger: Ledger) =>
  ledger.reader.reading.prepare('SELECT run_id FROM sync_runs ORDER BY run_id').pluck().all();

describe('the journal', () => {
  it('keeps a year, and whatever brought something that is still there', async () => {
    const ledger = await ledgerWithRuns();
    const now = new Date('2026-02-01T00:00:00Z');
    expect(hasOldRuns(ledger.reader, now)).toBe(true);
    const pruned = await ledger.writer.inTransaction((writing) => pruneSyncRuns(writing, now));
    expect(valueOf(pruned)).toBe(1);
    expect(ids(ledger)).toEqual([1, 3, 4]);
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('is read page by page, of one bank or of all', async () => {
    const ledger = await ledgerWithRuns();
    const runs = (itemId: string | null, before: number | null) =>
      listSyncRuns(ledger.reader, { limit: 2, itemId, before }).map(({ runId }) => runId);
    expect(runs(null, null)).toEqual([4, 3]);
    expect(runs('item-1', 3)).toEqual([2, 1]);
    expect(runs('item-2', null)).toEqual([]);
  });
});
