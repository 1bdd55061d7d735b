import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/failure.ts';
import { openLedger } from './open.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** Waits this long for a lock: nothing else runs in a process that only reads. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a connection of its own that can only read, for queries that take long or come from outside:
 * SQLite itself refuses writes on it. An older finance.db is brought up to date first. Errors: as
 * `openLedger`. To be closed by the caller.
 */
export function openReadOnly(file: string): Result<Database.Database> {
  const ledger = openLedger(file);
  if (!ledger.ok) return ledger;
  ledger.value.close();
  try {
    const reading = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    reading.pragma('query_only = ON');
    return ok(reading);
  } catch (error) {
    return fail(sqliteFailure(error));
  }
}
