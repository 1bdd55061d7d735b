import { createHash } from 'node:crypto';
import type { Settings } from '../../shared/model/settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Spread over which the nightly syncs of all computers begin, so that Plaid is not asked by all at once. */
const JITTER_MS = 15 * MINUTE_MS;

/**
 * Whether a sync of an Item is owed: the night's (at the local time `nightlyAt`, "HH:MM", and some
 * minutes that are the Item's own) has come since the last one, or `everyHours` have gone by. Asking it
 * every minute, instead of setting a timer, makes up for sleep, for being off and for a changed clock.
 * A last sync in the future is one of a clock that was wrong, and counts as none.
 */
export function isSyncDue(
  now: Date,
  schedule: Pick<Settings['schedule'], 'enabled' | 'nightlyAt' | 'everyHours'>,
  itemId: string,
  lastSyncedAt: Date | null,
): boolean {
  if (!schedule.enabled) return false;
  if (lastSyncedAt === null || lastSyncedAt > now) return true;
  const { everyHours } = schedule;
  if (everyHours > 0 && +now - +lastSyncedAt >= everyHours * HOUR_MS) return true;
  const night = lastOccurrence(now, schedule.nightlyAt);
  return lastSyncedAt < night && +now >= +night + jitterOf(itemId, night);
}

/** Less than JITTER_MS, and the same for an Item and a night however often it is asked. */
export function jitterOf(itemId: string, night: Date): number {
  const digest = createHash('sha256').update(`${itemId} ${night.toDateString()}`).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * JITTER_MS;
}

/** The latest moment up to `now` at which the local clock showed `time` ("HH:MM"). */
export function lastOccurrence(now: Date, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = new Date(now);
  today.setHours(hours, minutes, 0, 0);
  if (today <= now) return today;
  const yesterday = new Date(today);
  yesterday.setDate(today.getDate() - 1);
  return yesterday;
}

/** What the computer runs on. */
export interface Conditions {
  readonly onBattery: boolean;
  readonly onMetered: boolean;
}

export const GOOD_CONDITIONS: Conditions = { onBattery: false, onMetered: false };

/** Whether syncs that nobody asked for have to wait for better conditions. */
export const mustWait = (
  { waitOnBattery, waitOnMetered }: Pick<Settings['schedule'], 'waitOnBattery' | 'waitOnMetered'>,
  { onBattery, onMetered }: Conditions,
): boolean => (waitOnBattery && onBattery) || (waitOnMetered && onMetered);
