import { describe, expect, it } from 'vitest';
import { followUpDelay } from '../../../../src/core/sync/follow-up.ts';
import type { SyncItemOutcome } from '../../../../src/core/sync/sync-item.ts';
import { fail, failure, FAILURE_CODES, ok } from '../../../../src/shared/failure.ts';

const outcome = (complete: boolean): SyncItemOutcome => ({
  outcome: complete ? 'succeeded' : 'not_ready',
  complete,
  pages: 1,
  added: 0,
  modified: 0,
  removed: 0,
  requests: 1,
  retries: 0,
  restarts: 0,
});

describe('following up on a sync', () => {
  it('asks again while the history is being prepared, ever less often, without end', () => {
    const delays = [0, 1, 2, 3, 4, 5, 50].map((attempt) =>
      followUpDelay(ok(outcome(false)), attempt),
    );
    expect(delays).not.toContain(null);
    expect(delays).toEqual(delays.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('leaves a complete Item alone', () => {
    expect(followUpDelay(ok(outcome(true)), 0)).toBeNull();
  });

  it.each(FAILURE_CODES)('after %s asks again only where waiting can help', (code) => {
    const problem = failure(code, 'Something happened.');
    const delay = followUpDelay(fail(problem), 0);
    expect(delay !== null).toBe(problem.retryable);
  });

  it('gives up on trouble until the night', () => {
    expect(followUpDelay(fail(failure('PLAID_UNREACHABLE', 'No network.')), 10)).toBeNull();
  });
});
