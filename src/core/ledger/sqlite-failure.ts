import Database from 'better-sqlite3';
import { failure, type Failure, type FailureCode } from '../../shared/failure.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that a person can do something about. */
const CODES: Readonly<Record<string, FailureCode>> = {
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_BUSY: 'DATABASE_BUSY',
  SQLITE_LOCKED: 'DATABASE_BUSY',
  SQLITE_READONLY: 'DATABASE_READ_ONLY',
  SQLITE_CORRUPT: 'DATABASE_CORRUPT',
  SQLITE_NOTADB: 'DATABASE_CORRUPT',
  SQLITE_CANTOPEN: 'DATABASE_UNAVAILABLE',
  SQLITE_PERM: 'DATABASE_READ_ONLY',
  SQLITE_IOERR: 'DATABASE_UNAVAILABLE',
};

const MESSAGES: Partial<Record<FailureCode, string>> = {
  DISK_FULL: 'The disk is full.',
  DATABASE_BUSY: 'Another program is writing to finance.db.',
  DATABASE_READ_ONLY: 'finance.db cannot be written.',
  DATABASE_CORRUPT: 'finance.db is damaged or is not a database.',
  DATABASE_UNAVAILABLE: 'finance.db cannot be opened.',
};

/**
 * Turns what better-sqlite3 threw into a Failure. `file` is the name shown to the person.
 * Anything that is not SQLite's is a defect of ours and comes back as INTERNAL, without its text:
 * that text may quote bound values.
 */
export function sqliteFailure(error: unknown, file = 'finance.db'): Failure {
  if (!(error instanceof Database.SqliteError)) {
    return failure('INTERNAL', 'Trax met an unexpected error in its database code.');
  }
  const primary = error.code.split('_').slice(0, 2).join('_');
  const code = CODES[primary] ?? 'INTERNAL';
  const message = MESSAGES[code] ?? `The database refused an operation (${error.code}).`;
  return failure(code, message.replaceAll('finance.db', file));
}
