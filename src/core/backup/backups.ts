import fs from 'node:fs';
import path from 'node:path';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { Backup } from '../../shared/model/backups.ts';
import { COPY_MARK } from '../ledger/compact.ts';
import { refuseForeign } from '../ledger/foreign-file.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { checkDatabase, copyDatabase } from './copy-database.ts';
import { freeBackupName, readBackupName } from './names.ts';
import { stageRestore } from './restore.ts';
import { expiredBackups } from './retention.ts';

export interface Backups {
  /** The newest first; those from before migrations are among them. */
  readonly list: () => Result<Backup[]>;
  /** Makes one, checks it, and lets those go whose time is over. Errors: DISK_FULL and the like. */
  readonly make: (kind: Backup['kind']) => Promise<Result<Backup>>;
  readonly remove: (backupId: string) => Result<undefined>;
  /** Lays a backup ready to be finance.db at the next opening. NOT_FOUND, DATABASE_CORRUPT, DATABASE_NEWER. */
  readonly stage: (backupId: string) => Promise<Result<undefined>>;
}

const ID = /^[\w.-]+$/;

/** The backups of one finance.db: files in the folder `backups` beside it, each a whole database. */
export function openBackups(financeDb: string, clock: () => Date): Backups {
  const directory = path.join(path.dirname(financeDb), 'backups');
  const fileOf = (id: string) =>
    path.join(id.startsWith('finance.db') ? path.dirname(financeDb) : directory, id);

  const describe = (id: string): Backup | null => {
    const named = readBackupName(id) ?? beforeMigration(id);
    if (named === null) return null;
    const stat = fs.statSync(fileOf(id), { throwIfNoEntry: false });
    if (stat === undefined) return null;
    const { madeAt = stat.mtime.toISOString(), kind } = named;
    return { backupId: id, madeAt, kind, bytes: stat.size };
  };

  const list = (): Result<Backup[]> => {
    try {
      const names = [...namesIn(directory), ...namesIn(path.dirname(financeDb))];
      const backups = names.flatMap((name) => describe(name) ?? []);
      return ok(backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1)));
    } catch (error) {
      return fail(sqliteFailure(error, 'The folder of backups'));
    }
  };

  const remove = (backupId: string): Result<undefined> => {
    try {
      if (find(backupId) === null) return fail(notThere());
      fs.rmSync(fileOf(backupId), { force: true });
      return ok(undefined);
    } catch (error) {
      return fail(sqliteFailure(error, 'The backup'));
    }
  };

  const find = (backupId: string): Backup | null => (ID.test(backupId) ? describe(backupId) : null);

  return {
    list,
    remove,
    make: async (kind) => {
      const id = freeBackupName(directory, clock(), kind);
      const made = await copyDatabase(financeDb, path.join(directory, id), 'The backup');
      if (!made.ok) return made;
      const all = list();
      if (all.ok) for (const { backupId } of expiredBackups(all.value)) remove(backupId);
      const backup = describe(id);
      return backup === null ? fail(notThere()) : ok(backup);
    },
    stage: async (backupId) => {
      if (find(backupId) === null) return fail(notThere());
      const file = fileOf(backupId);
      const checked = checkDatabase(file, 'The backup');
      if (!checked.ok) return checked;
      const refused = refuseForeign(file, 'The backup');
      return refused ?? stageRestore(financeDb, file);
    },
  };
}

const namesIn = (directory: string): string[] =>
  fs.existsSync(directory) ? fs.readdirSync(directory) : [];

/** The copies that a migration makes first lie beside finance.db, under the version they were made for. */
const beforeMigration = (
  id: string,
): { readonly madeAt?: string; readonly kind: Backup['kind'] } | null =>
  id.startsWith(`finance.db${COPY_MARK}`) && /\d$/.test(id) ? { kind: 'before-migration' } : null;

const notThere = () => failure('NOT_FOUND', 'This backup is no longer there.');
