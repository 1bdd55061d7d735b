import { describe, expect, it, vi } from 'vitest';
import type { SyncRun } from '../../../src/shared/model/syncing.ts';
import { SYNC_OUTCOMES } from '../../../src/shared/model/syncing.ts';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { countWords, runLine, runsByDay } =
  await import('../../../src/renderer/app/activity/run.ts');

const run = (more: Partial<SyncRun> = {}): SyncRun => ({
  runId: 1,
  itemId: 'item',
  institutionName: 'Bank',
  trigger: 'manual',
  startedAt: '2026-03-01T12:00:00.000Z',
  endedAt: '2026-03-01T12:00:02.130Z',
  outcome: 'succeeded',
  pages: 1,
  added: 12,
  modified: 3,
  removed: 1,
  requests: 2,
  retries: 0,
  restarts: 0,
  failure: null,
  ...more,
});

describe('a run’s line', () => {
  it('says what came and how long it took', () => {
    expect(runLine(run()).words).toBe('12 added, 3 changed, 1 removed in 2.1 s');
  });

  it('names only what happened', () => {
    expect(countWords({ added: 0, modified: 2, removed: 0 })).toBe('2 changed');
    expect(countWords({ added: 0, modified: 0, removed: 0 })).toBe('Nothing new');
  });

  it('says in the failure’s own words what failed', () => {
    const failure = {
      code: 'DISK_FULL' as const,
      message: 'There is no space left.',
      action: 'Free some.',
      retryable: false,
    };
    expect(runLine(run({ outcome: 'failed', failure })).words).toBe('There is no space left.');
  });

  it('has words and an icon of its own for every outcome', () => {
    const lines = SYNC_OUTCOMES.map((outcome) => runLine(run({ outcome })));
    expect(new Set(lines.map(({ words }) => words)).size).toBe(SYNC_OUTCOMES.length);
    expect(new Set(lines.map(({ icon }) => icon)).size).toBe(SYNC_OUTCOMES.length);
  });
});

describe('runsByDay', () => {
  it('keeps the order and starts a day where the local date changes', () => {
    const local = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString();
    const days = runsByDay([
      run({ runId: 3, startedAt: local(2, 0) }),
      run({ runId: 2, startedAt: local(1, 23) }),
      run({ runId: 1, startedAt: local(1, 1) }),
    ]);
    expect(days.map(({ day, runs }) => [day, runs.map(({ runId }) => runId)])).toEqual([
      ['2026-03-02', [3]],
      ['2026-03-01', [2, 1]],
    ]);
  });
});
