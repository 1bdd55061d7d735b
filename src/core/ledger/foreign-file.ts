import fs from 'node:fs';
import Database from 'better-sqlite3';
import { fail, failure, type Result } from '../../shared/failure.ts';
import { migrations } from './migrations/index.ts';

/** "Trax" in ASCII: tells finance.db from any other SQLite file (PRAGMA application_id). */
export const APPLICATION_ID = 0x54726178;

/** Wait this long inside SQLite for a lock; longer waits happen outside, where they block nothing. */
export const BUSY_TIMEOUT_MS = 250;

/** Looks at an existing file through a read-only connection, so that a refused one is left as it was. */
export function refuseForeign(file: string, name = 'finance.db'): Result<never> | null {
  if (!fs.existsSync(file) || fs.statSync(file).size === 0) return null;
  const connection = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const version = Number(connection.pragma('user_version', { simple: true }));
    const applicationId = Number(connection.pragma('application_id', { simple: true }));
    if (version > migrations.length) {
      return fail(
        failure(
          'DATABASE_NEWER',
          `${name} was made by a newer Trax (schema ${String(version)}; this one knows ${String(migrations.length)}).`,
        ),
      );
    }
    // Killed between the file's making and its first migration: ours, and empty.
    const isEmpty = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (applicationId !== APPLICATION_ID && !isEmpty) {
      return fail(failure('DATABASE_CORRUPT', `${name} is a database of another program.`));
    }
    return null;
  } finally {
    connection.close();
  }
}
