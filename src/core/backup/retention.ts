import type { Backup } from '../../shared/model/backups.ts';

const DAYS = 7;
const WEEKS = 4;
/** Made on the person's word, or ahead of something that could go wrong. */
const OTHERS = 5;

/**
 * Which backups are to go. Kept are the newest of each of the last seven days that have a daily one, the
 * newest of each of the last four weeks (Monday to Sunday, UTC), and the newest five of each other kind.
 * The newest of all always stays.
 */
export function expiredBackups(backups: readonly Backup[]): Backup[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const daily = newestFirst.filter(({ kind }) => kind === 'daily');
  const kept = new Set<Backup>([
    ...firstOfEach(daily, ({ madeAt }) => madeAt.slice(0, 10)).slice(0, DAYS),
    ...firstOfEach(daily, ({ madeAt }) => weekOf(madeAt)).slice(0, WEEKS),
    ...(['manual', 'before-restore', 'before-migration'] as const).flatMap((kind) =>
      newestFirst.filter((one) => one.kind === kind).slice(0, OTHERS),
    ),
  ]);
  return newestFirst.filter((one) => !kept.has(one));
}

function firstOfEach(backups: readonly Backup[], keyOf: (backup: Backup) => string): Backup[] {
  const firsts = new Map<string, Backup>();
  for (const backup of backups) {
    const key = keyOf(backup);
    if (!firsts.has(key)) firsts.set(key, backup);
  }
  return [...firsts.values()];
}

/** The Monday of an instant's week. */
function weekOf(instant: string): string {
  const day = new Date(`${instant.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
