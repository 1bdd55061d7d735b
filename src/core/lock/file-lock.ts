import Database from 'better-sqlite3';

/**
 * A lock that processes share by a file and that ends with the process that holds it, however it ends.
 * SQLite's own locks on an empty database of its own do it: they are the operating system's, work alike
 * on Linux, macOS and Windows, and hold between two connections of one process as well
 * (sqlite.org/lockingv3.html). Nothing is ever written to the file.
 */
export interface FileLock {
  /** Takes the lock beside other shared holders. False: somebody holds it alone. */
  readonly tryShared: () => boolean;
  /** Takes the lock alone. False: somebody else holds it. */
  readonly tryExclusive: () => boolean;
  /** Gives up what is held, if anything; so does each new try. */
  readonly release: () => void;
  readonly close: () => void;
}

/**
 * Opens a lock, held by nobody yet. A try waits for `patienceMs` before it gives up.
 * Throws what SQLite throws when the file cannot be opened.
 */
export function openFileLock(file: string, patienceMs = 0): FileLock {
  const connection = new Database(file, { timeout: patienceMs });
  const release = () => {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  };
  const attempt = (take: () => void): boolean => {
    release();
    try {
      take();
      return true;
    } catch (error) {
      release();
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
        return false;
      throw error;
    }
  };
  return {
    tryShared: () =>
      attempt(() => {
        connection.exec('BEGIN');
        // A transaction locks the file with its first read.
        connection.prepare('SELECT count(*) FROM sqlite_schema').get();
      }),
    tryExclusive: () =>
      attempt(() => {
        connection.exec('BEGIN EXCLUSIVE');
      }),
    release,
    close: () => {
      connection.close();
    },
  };
}
