import Database from 'better-sqlite3';
import { failure, type Failure, type FailureCode } from '../../shared/failure.ts';

/**
 * SQLite's primary result codes (sqlite.org/rescode.html) and the operating system's error codes that a
 * person can do something about.
 */
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
  ENOSPC: 'DISK_FULL',
  EACCES: 'DATABASE_READ_ONLY',
  EPERM: 'DATABASE_READ_ONLY',
  EROFS: 'DATABASE_READ_ONLY',
  EEXIST: 'DATABASE_UNAVAILABLE',
  ENOTDIR: 'DATABASE_UNAVAILABLE',
};

const MESSAGES: Partial<Record<FailureCode, string>> = {
  DISK_FULL: 'The disk is full.',
  DATABASE_BUSY: 'Another program is writing to finance.db.',
  DATABASE_READ_ONLY: 'finance.db cannot be written.',
  DATABASE_CORRUPT: 'finance.db is damaged or is not a database.',
  DATABASE_UNAVAILABLE: 'finance.db cannot be opened.',
};

/** SQLite's primary code, or the operating system's for the folder that the file is in. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code.split('_').slice(0, 2).join('_');
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : null;
}

/**
 * Turns what better-sqlite3 or node:fs threw into a Failure. `file` is the name shown to the person.
 * Anything that is not SQLite's is a defect of ours and comes back as INTERNAL, without its text:
 * that text may quote bound values.
 */
export function sqliteFailure(error: unknown, file = 'finance.db'): Failure {
  const reason = reasonOf(error);
  if (reason === null) {
    return failure('INTERNAL', 'Trax met an unexpected error in its database code.');
  }
  const code = CODES[reason] ?? 'INTERNAL';
  const message = MESSAGES[code] ?? `The database refused an operation (${reason}).`;
  return failure(code, message.replaceAll('finance.db', file));
}
