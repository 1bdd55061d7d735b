import { fail, failure } from '../../shared/failure.ts';
import type { Failure, Result } from '../../shared/failure.ts';

/** Resolves after `ms`; may reject early when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;

export interface Attempt<T> {
  readonly result: Result<T>;
  /** How long the other side asked to be left alone, in ms; null when it did not say. */
  readonly retryAfterMs: number | null;
}

export interface RetryOptions {
  readonly sleep: Sleep;
  /** In [0, 1). */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
}

export const MAX_ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 30_000;
/** A longer wait is left to the schedule: the failure is handed on at once. */
export const MAX_RETRY_AFTER_MS = 120_000;

export const cancelled = (): Failure => failure('CANCELLED', 'The request was cancelled.');

/** Sleeps; gives false when the signal ended the sleep. */
export async function pause(
  ms: number,
  { sleep, signal }: Pick<RetryOptions, 'sleep' | 'signal'>,
): Promise<boolean> {
  const aborted = () => signal?.aborted === true;
  if (ms <= 0 || aborted()) return !aborted();
  try {
    await sleep(ms, signal);
    return !aborted();
  } catch {
    return false;
  }
}

/**
 * Runs an attempt until it succeeds, fails for good, or has run five times. Waits as long as the other
 * side asked; else exponential backoff with full jitter, so that clients do not return in step.
 * SYNC_MUTATED passes through: the sync must begin its loop anew, not repeat the page.
 */
export async function withRetries<T>(
  attempt: (number: number) => Promise<Attempt<T>>,
  options: RetryOptions,
): Promise<Result<T>> {
  for (let number = 1; ; number += 1) {
    const { result, retryAfterMs } = await attempt(number);
    if (result.ok || number === MAX_ATTEMPTS || !retryHelps(result.failure)) return result;
    const wait = retryAfterMs ?? backoffMs(number, options.random());
    if (wait > MAX_RETRY_AFTER_MS) return result;
    if (!(await pause(wait, options))) return fail(cancelled());
  }
}

const retryHelps = ({ retryable, code }: Failure): boolean => retryable && code !== 'SYNC_MUTATED';

/** The wait after the n-th failed attempt, for a random number in [0, 1). */
export function backoffMs(number: number, random: number): number {
  return random * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (number - 1));
}

/**
 * Reads a Retry-After header, which is whole seconds or an HTTP date (RFC 9110, 10.2.3).
 * Null when it is absent or unreadable, and for a date that has passed: then the two clocks disagree, and
 * going by it would send every attempt at once.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const date = Date.parse(text);
  return date > now ? date - now : null;
}
