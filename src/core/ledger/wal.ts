import Database from 'better-sqlite3';

const AGAIN_AFTER_MS = 20;

/**
 * Switches to write-ahead logging, which a new file is not in yet. Of several connections that switch in
 * the same instant each may be in the other's way, and SQLite then answers SQLITE_BUSY at once instead of
 * waiting (sqlite.org/c3ref/busy_handler.html): so this waits, for `patienceMs` at most.
 */
export function useWal(connection: Database.Database, patienceMs: number): void {
  for (let waitedMs = 0; ; waitedMs += AGAIN_AFTER_MS) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || waitedMs >= patienceMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_AFTER_MS);
    }
  }
}
