import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLimiter,
  NO_LIMITS,
  PRODUCTION_LIMITS,
  type Endpoint,
  type Limits,
} from '../../../../src/core/plaid/limits.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failureOf } from '../../../support/result.ts';

/** A limiter in simulated time: asking notes when the turn comes, and nothing waits. */
function simulated(limits: Limits) {
  let now = 0;
  let waited = 0;
  const limiter = createLimiter({
    limits,
    clock: () => now,
    sleep: (ms) => {
      waited = ms;
      return Promise.resolve();
    },
  });
  return {
    pass(ms: number) {
      now += ms;
    },
    /** When the call is let through, in simulated ms. */
    async turnAt(endpoint: Endpoint, token: string | null): Promise<number> {
      waited = 0;
      await limiter.turn(endpoint, token === null ? null : new Secret(token));
      return now + waited;
    },
  };
}

async function turns(time: ReturnType<typeof simulated>, count: number, token = 'a') {
  const at: number[] = [];
  for (let i = 0; i < count; i += 1) at.push(await time.turnAt('transactions/sync', token));
  return at;
}

describe('the limiter', () => {
  it('lets the first calls of a minute through, then waits for the minute to pass', async () => {
    const time = simulated({ 'transactions/sync': { perItem: 3 } });
    expect(await turns(time, 7)).toEqual([0, 0, 0, 60_000, 60_000, 60_000, 120_000]);
  });

  it('counts each Item by itself, and each endpoint', async () => {
    const time = simulated({ 'transactions/sync': { perItem: 1 }, 'item/get': { perItem: 1 } });
    expect(await turns(time, 1, 'a')).toEqual([0]);
    expect(await turns(time, 1, 'b')).toEqual([0]);
    expect(await time.turnAt('item/get', 'a')).toBe(0);
    expect(await turns(time, 1, 'a')).toEqual([60_000]);
  });

  it('counts all Items together for the client', async () => {
    const time = simulated({ 'transactions/sync': { perItem: 2, perClient: 3 } });
    expect(await turns(time, 2, 'a')).toEqual([0, 0]);
    expect(await turns(time, 2, 'b')).toEqual([0, 60_000]);
  });

  it('counts calls without an Item for the client only', async () => {
    const time = simulated(PRODUCTION_LIMITS);
    for (let i = 0; i < 400; i += 1) {
      expect(await time.turnAt('institutions/get_by_id', null)).toBe(0);
    }
    expect(await time.turnAt('institutions/get_by_id', null)).toBe(60_000);
  });

  it('never waits without limits', async () => {
    expect(new Set(await turns(simulated(NO_LIMITS), 1000))).toEqual(new Set([0]));
  });

  it('never lets more than the limit through in any minute', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), gaps, async (perItem, pauses) => {
        const time = simulated({ 'transactions/sync': { perItem } });
        const at: number[] = [];
        for (const pause of pauses) {
          time.pass(pause);
          at.push(await time.turnAt('transactions/sync', 'a'));
        }
        expect(at).toEqual(at.toSorted((x, y) => x - y));
        for (const start of at) {
          const inMinute = at.filter((other) => other >= start && other < start + 60_000);
          expect(inMinute.length).toBeLessThanOrEqual(perItem);
        }
      }),
    );
  });

  it('gives up its place in the queue when the call is cancelled', async () => {
    const limiter = createLimiter({
      limits: { 'transactions/sync': { perItem: 1 } },
      clock: () => 0,
      sleep: () => Promise.reject(new Error('aborted')),
    });
    const token = new Secret('a');
    await limiter.turn('transactions/sync', token);
    expect(failureOf(await limiter.turn('transactions/sync', token)).code).toBe('CANCELLED');
  });
});
