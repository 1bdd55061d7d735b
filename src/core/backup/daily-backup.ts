import type { Result } from '../../shared/failure.ts';
import type { Backup } from '../../shared/model/backups.ts';

const LOOK_MS = 30 * 60_000;
/** A start has better things to do. */
const FIRST_LOOK_MS = 60_000;

/**
 * Whether a backup is owed: none was made on this local day, and finance.db has changed since the last
 * one. Times are UTC, ISO 8601.
 */
export function isBackupDue(
  now: Date,
  backups: readonly Pick<Backup, 'madeAt'>[],
  changedAt: Date,
): boolean {
  const last = backups.map(({ madeAt }) => new Date(madeAt)).toSorted((a, b) => +b - +a)[0];
  if (last === undefined || last > now) return true;
  return last.toDateString() !== now.toDateString() && changedAt > last;
}

/** Looks a minute after its start and then every half hour whether a backup is owed: asking makes up for sleep. */
export function createDailyBackup(look: () => Promise<Result<unknown> | null>): {
  readonly start: () => void;
  /** Waits for the one that is under way. */
  readonly close: () => Promise<void>;
} {
  const timers: NodeJS.Timeout[] = [];
  let underWay: Promise<unknown> = Promise.resolve();
  const next = () => {
    underWay = underWay.then(look).catch(() => undefined);
  };
  return {
    start: () => {
      timers.push(setTimeout(next, FIRST_LOOK_MS).unref(), setInterval(next, LOOK_MS).unref());
    },
    close: async () => {
      timers.forEach(clearTimeout);
      await underWay;
    },
  };
}
