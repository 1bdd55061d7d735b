import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { migrations } from './migrations/index.ts';
import { sqliteFailure } from './sqlite-failure.ts';

export interface Examined {
  /** Of the file; an older one is brought up to date when it is next opened. */
  readonly schema: number;
  /** What this Trax writes. */
  readonly known: number;
  readonly sqliteVersion: string;
}

/**
 * Looks at finance.db without changing it, and reads all of it once (sqlite.org/pragma.html#pragma_quick_check).
 * Errors: as `openLedger`, and DATABASE_CORRUPT for a file with damaged pages.
 */
export function examineLedger(file: string): Result<Examined> {
  let reading: Database.Database | null = null;
  try {
    reading = new Database(file, { readonly: true, timeout: 5000 });
    const schema = Number(reading.pragma('user_version', { simple: true }));
    if (schema > migrations.length) {
      return fail(
        failure(
          'DATABASE_NEWER',
          `finance.db was made by a newer Trax (schema ${schema}; this one knows ${migrations.length}).`,
        ),
      );
    }
    if (reading.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      return fail(failure('DATABASE_CORRUPT', 'finance.db has damaged pages.'));
    }
    const sqliteVersion = String(reading.prepare('SELECT sqlite_version()').pluck().get());
    return ok({ schema, known: migrations.length, sqliteVersion });
  } catch (error) {
    return fail(sqliteFailure(error));
  } finally {
    reading?.close();
  }
}
