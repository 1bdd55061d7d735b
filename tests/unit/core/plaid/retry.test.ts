import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  MAX_ATTEMPTS,
  MAX_RETRY_AFTER_MS,
  retryAfterMs,
  withRetries,
  type Attempt,
} from '../../../../src/core/plaid/retry.ts';
import { fail, failure, ok, type FailureCode } from '../../../../src/shared/failure.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const failed = (code: FailureCode, after: number | null = null): Attempt<string> => ({
  result: fail(failure(code, 'Trouble.')),
  retryAfterMs: after,
});
const succeeded: Attempt<string> = { result: ok('done'), retryAfterMs: null };

/** Runs scripted attempts and notes the waits between them. */
async function run(attempts: readonly Attempt<string>[], signal?: AbortSignal) {
  const waits: number[] = [];
  let used = 0;
  const result = await withRetries<string>(
    (number) => {
      used = number;
      return Promise.resolve(attempts[number - 1] ?? failed('PLAID_UNREACHABLE'));
    },
    {
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      random: () => 0.5,
      signal,
    },
  );
  return { result, waits, used };
}

describe('withRetries', () => {
  it('retries what a retry can help, backing off exponentially', async () => {
    const { result, waits } = await run([
      failed('PLAID_UNREACHABLE'),
      failed('RATE_LIMITED'),
      failed('INSTITUTION_UNAVAILABLE'),
      succeeded,
    ]);
    expect(valueOf(result)).toBe('done');
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it.each<FailureCode>([
    'KEYS_INVALID',
    'LOGIN_REQUIRED',
    'ITEM_GONE',
    'PLAID_REJECTED',
    'PLAID_MALFORMED',
    'CANCELLED',
    'SYNC_MUTATED',
  ])('hands %s on at once', async (code) => {
    const { result, used } = await run([failed(code), succeeded]);
    expect(failureOf(result).code).toBe(code);
    expect(used).toBe(1);
  });

  it('gives up after five attempts', async () => {
    const { result, used, waits } = await run([]);
    expect(failureOf(result).code).toBe('PLAID_UNREACHABLE');
    expect(used).toBe(MAX_ATTEMPTS);
    expect(waits).toHaveLength(MAX_ATTEMPTS - 1);
  });

  it('waits as long as it is asked to', async () => {
    expect((await run([failed('RATE_LIMITED', 7000), succeeded])).waits).toEqual([7000]);
  });

  it('leaves a very long wait to the schedule', async () => {
    const { result, used } = await run([failed('RATE_LIMITED', MAX_RETRY_AFTER_MS + 1), succeeded]);
    expect(failureOf(result).code).toBe('RATE_LIMITED');
    expect(used).toBe(1);
  });

  it('stops waiting when it is cancelled', async () => {
    const controller = new AbortController();
    const result = withRetries(() => Promise.resolve(failed('PLAID_UNREACHABLE')), {
      sleep: (_ms, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
          controller.abort();
        }),
      random: () => 0.5,
      signal: controller.signal,
    });
    expect(failureOf(await result).code).toBe('CANCELLED');
  });
});

describe('backoffMs', () => {
  it('is spread over the whole of a window that doubles up to half a minute', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), random, (number, chance) => {
        const window = Math.min(30_000, 1000 * 2 ** (number - 1));
        expect(backoffMs(number, chance)).toBeCloseTo(chance * window);
      }),
    );
  });
});

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 10, 23, 12, 0, 0);
  it.each<[header: string | null, ms: number | null]>([
    ['0', 0],
    ['3', 3000],
    [' 120 ', 120_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Monday, 23-Nov-26 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', null],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['99999999999', null],
    ['2026', 2_026_000],
    ['', null],
    [null, null],
  ])('reads %j', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
