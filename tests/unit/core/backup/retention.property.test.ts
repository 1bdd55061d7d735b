import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBackupDue } from '../../../../src/core/backup/daily-backup.ts';
import { backupName, readBackupName } from '../../../../src/core/backup/names.ts';
import { expiredBackups } from '../../../../src/core/backup/retention.ts';
import { BACKUP_KINDS, type Backup } from '../../../../src/shared/model/backups.ts';

const Instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 5, 1) })
  .map((ms) => new Date(ms - (ms % 1000)));
const AnyBackup = fc
  .record({ at: Instant, kind: fc.constantFrom(...BACKUP_KINDS) })
  .map(({ at, kind }): Backup => {
    const backupId = backupName(at, kind);
    return { backupId, madeAt: at.toISOString(), kind, bytes: 1 };
  });
const Some = fc.uniqueArray(AnyBackup, { selector: ({ backupId }) => backupId, maxLength: 80 });

const dayOf = ({ madeAt }: Backup) => madeAt.slice(0, 10);
const newest = (backups: readonly Backup[]) =>
  backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];

describe('which backups go', () => {
  it('never the newest, never the newest of a kind', () => {
    fc.assert(
      fc.property(Some, (backups) => {
        const gone = expiredBackups(backups);
        expect(gone).not.toContain(newest(backups));
        for (const kind of BACKUP_KINDS) {
          const own = backups.filter((one) => one.kind === kind);
          if (own.length > 0) expect(gone).not.toContain(newest(own));
        }
      }),
    );
  });

  it('keeps the newest of each of the last seven days and four weeks, and few more', () => {
    fc.assert(
      fc.property(Some, (backups) => {
        const gone = new Set(expiredBackups(backups));
        const daily = backups.filter(({ kind }) => kind === 'daily');
        const kept = daily.filter((one) => !gone.has(one));
        const days = [...new Set(daily.map(dayOf))].toSorted().toReversed();
        for (const day of days.slice(0, 7)) {
          expect(kept).toContain(newest(daily.filter((one) => dayOf(one) === day)));
        }
        expect(kept.length).toBeLessThanOrEqual(11);
        expect(new Set(kept.map(dayOf)).size).toBe(kept.length);
        if (days.length >= 30) expect(kept.length).toBeGreaterThanOrEqual(8);
      }),
    );
  });

  it('is settled at once: what stays, stays', () => {
    fc.assert(
      fc.property(Some, (backups) => {
        const gone = new Set(expiredBackups(backups));
        expect(expiredBackups(backups.filter((one) => !gone.has(one)))).toEqual([]);
      }),
    );
  });
});

describe('a backup’s name', () => {
  it('says when it was made and why', () => {
    fc.assert(
      fc.property(Instant, fc.constantFrom(...BACKUP_KINDS), (at, kind) => {
        expect(readBackupName(backupName(at, kind))).toEqual({ madeAt: at.toISOString(), kind });
      }),
    );
  });

  it.each([
    'finance.db',
    'finance-x-daily.db',
    '../finance-2026-01-01T000000Z-daily.db',
    'finance-2026-13-01T000000Z-daily.db',
    'finance-2026-01-01T000000Z-daily.db.unfinished',
  ])('is nothing else: %s', (name) => {
    expect(readBackupName(name)).toBeNull();
  });
});

describe('whether a backup is owed', () => {
  const now = new Date(2026, 0, 10, 12);
  const madeAt = (date: Date) => [{ madeAt: date.toISOString() }];
  const changed = new Date(2026, 0, 10, 11);
  it.each([
    ['there is none', [], changed, true],
    [
      'one was made yesterday, and much has changed',
      madeAt(new Date(2026, 0, 9, 23)),
      changed,
      true,
    ],
    [
      'nothing has changed since the last',
      madeAt(new Date(2026, 0, 9, 23)),
      new Date(2026, 0, 9),
      false,
    ],
    ['one was made today', madeAt(new Date(2026, 0, 10, 1)), changed, false],
    ['the clock was ahead when the last was made', madeAt(new Date(2027, 0, 1)), changed, true],
  ])('%s', (_when, backups, changedAt, due) => {
    expect(isBackupDue(now, backups, changedAt)).toBe(due);
  });
});
