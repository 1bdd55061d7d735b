/**
 * Whether a nightly sync at the local time `nightlyAt` ("HH:MM") is owed: the last such moment has
 * passed since the last sync. Asking it every minute, instead of setting a timer for the night, makes
 * up for sleep, for being off and for a changed clock.
 */
export function isNightlyDue(now: Date, nightlyAt: string, lastSyncedAt: Date | null): boolean {
  if (lastSyncedAt === null) return true;
  return lastSyncedAt < lastOccurrence(now, nightlyAt);
}

/** The latest moment up to `now` at which the local clock showed `time` ("HH:MM"). */
function lastOccurrence(now: Date, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = new Date(now);
  today.setHours(hours, minutes, 0, 0);
  if (today <= now) return today;
  const yesterday = new Date(today);
  yesterday.setDate(today.getDate() - 1);
  return yesterday;
}
