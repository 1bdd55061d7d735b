import { createHash } from 'node:crypto';
import { ok, fail } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { Secret } from '../vault/secret.ts';
import { cancelled, pause } from './retry.ts';
import type { Sleep } from './retry.ts';

export type Endpoint =
  | 'link/token/create'
  | 'link/token/get'
  | 'item/public_token/exchange'
  | 'item/get'
  | 'item/remove'
  | 'accounts/get'
  | 'institutions/get'
  | 'institutions/get_by_id'
  | 'transactions/sync'
  | 'transactions/refresh'
  | 'investments/holdings/get'
  | 'investments/transactions/get'
  | 'liabilities/get'
  | 'sandbox/public_token/create';

/** Requests in any 60 seconds; undefined means no limit. */
export interface Rate {
  readonly perItem?: number;
  readonly perClient?: number;
}

export type Limits = Partial<Readonly<Record<Endpoint, Rate>>>;

/** https://plaid.com/docs/errors/rate-limit-exceeded/, Production. */
export const PRODUCTION_LIMITS: Limits = {
  // Plaid publishes none for this one: twice what a question every 2 s takes.
  'link/token/get': { perClient: 60 },
  'transactions/sync': { perItem: 50, perClient: 2500 },
  'transactions/refresh': { perItem: 2, perClient: 100 },
  'investments/holdings/get': { perItem: 15, perClient: 2000 },
  'investments/transactions/get': { perItem: 30, perClient: 20_000 },
  // Plaid publishes none for this one: as for holdings.
  'liabilities/get': { perItem: 15, perClient: 2000 },
  'accounts/get': { perItem: 15, perClient: 15_000 },
  'item/get': { perItem: 15, perClient: 5000 },
  'item/remove': { perItem: 30, perClient: 2000 },
  'institutions/get_by_id': { perClient: 400 },
};

/** For the emulator, which has no limits unless asked. */
export const NO_LIMITS: Limits = {};

const WINDOW_MS = 60_000;

/** The times of the last `rate` requests, in a ring. */
interface Window {
  readonly times: number[];
  count: number;
}

export interface Limiter {
  /**
   * Waits for the call's turn, in the order asked. A turn that was given is used up, also when the wait
   * is aborted: CANCELLED.
   */
  turn(endpoint: Endpoint, token: Secret | null, signal?: AbortSignal): Promise<Result<void>>;
}

export interface LimiterOptions {
  readonly limits: Limits;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  readonly sleep: Sleep;
}

/** Keeps requests under Plaid's limits by letting each wait until its window has room. */
export function createLimiter({ limits, clock, sleep }: LimiterOptions): Limiter {
  const windows = new Map<string, Window>();

  function windowOf(key: string): Window {
    const window = windows.get(key) ?? { times: [], count: 0 };
    windows.set(key, window);
    return window;
  }

  return {
    async turn(endpoint, token, signal) {
      const { perItem, perClient } = limits[endpoint] ?? {};
      const applying: [Window, number][] = [];
      if (perClient !== undefined) applying.push([windowOf(endpoint), perClient]);
      if (perItem !== undefined && token !== null) {
        applying.push([windowOf(`${endpoint} ${digest(token)}`), perItem]);
      }
      const now = clock();
      const start = applying.reduce((at, [window, rate]) => Math.max(at, free(window, rate)), now);
      for (const [window, rate] of applying) take(window, rate, start);
      return (await pause(start - now, { sleep, signal })) ? ok(undefined) : fail(cancelled());
    },
  };
}

/** When the window next has room: a minute after the request that is `rate` requests ago. */
function free({ times, count }: Window, rate: number): number {
  const earlier = times[count % rate];
  return earlier === undefined ? -Infinity : earlier + WINDOW_MS;
}

function take(window: Window, rate: number, at: number): void {
  window.times[window.count % rate] = at;
  window.count += 1;
}

/** Names an Item's window without keeping its token. */
const digest = (token: Secret): string =>
  createHash('sha256').update(token.reveal()).digest('base64');
