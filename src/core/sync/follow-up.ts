import type { Result } from '../../shared/failure.ts';
import type { SyncItemOutcome } from './sync-item.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Plaid prepares a history within seconds to minutes; the longest ones take hours. */
const PREPARING_DELAYS = [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];
const TROUBLE_DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/**
 * How long to wait, in milliseconds, until an Item is synced again by itself; null when the next
 * nightly sync is soon enough or a person has to act first. `attempt` counts follow-ups in a row from 0.
 * While a history is being prepared, the last delay repeats; after trouble, Trax gives up until the night.
 */
export function followUpDelay(result: Result<SyncItemOutcome>, attempt: number): number | null {
  if (result.ok) {
    if (result.value.complete) return null;
    return PREPARING_DELAYS[Math.min(attempt, PREPARING_DELAYS.length - 1)] ?? null;
  }
  return result.failure.retryable ? (TROUBLE_DELAYS[attempt] ?? null) : null;
}
