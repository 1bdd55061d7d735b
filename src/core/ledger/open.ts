import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { isRestoreStaged, settleRestore } from '../backup/restore.ts';
import { openFileLock, type FileLock } from '../lock/file-lock.ts';
import { compact, COPY_MARK } from './compact.ts';
import { APPLICATION_ID, BUSY_TIMEOUT_MS, refuseForeign } from './foreign-file.ts';
import { migrations } from './migrations/index.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import { useWal } from './wal.ts';
import { createWriter, type WorkOptions, type Writer } from './writer.ts';

/** A connection that can only read: SQLite itself refuses writes on it. */
export interface Reader {
  readonly reading: Database.Database;
}

export interface Ledger {
  readonly sqliteVersion: string;
  readonly reader: Reader;
  readonly writer: Writer;
  /** A number that changes when another process has written. */
  readonly otherCommits: () => number;
  /**
   * Takes what was deleted out of the files themselves: SQLite leaves the bytes of deleted rows in free
   * pages and in the log, and earlier versions of finance.db lie beside it. To be called when a bank's
   * history was purged. It takes seconds for a million rows, and as much free disk as finance.db needs.
   * Errors: DATABASE_BUSY (another program reads or writes; nothing is lost, call again), DISK_FULL.
   */
  readonly compact: (options?: WorkOptions) => Promise<Result<void>>;
  readonly close: () => void;
}

/**
 * Opens finance.db, creating or migrating it.
 *
 * Errors: DATABASE_NEWER (made by a later Trax: left untouched), DATABASE_CORRUPT (not a database, or
 * another program's), DATABASE_READ_ONLY, DATABASE_UNAVAILABLE, DATABASE_BUSY, DISK_FULL.
 * Before an existing database is migrated, it is copied to `<file>.before-v<n>`.
 */
export function openLedger(file: string): Result<Ledger> {
  const opened: { readonly close: () => void }[] = [];
  const connect = (options: Database.Options) => {
    const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS, ...options });
    opened.push(connection);
    return connection;
  };
  const closeAll = () => {
    for (const connection of opened.toReversed()) connection.close();
  };
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const lock = openFileLock(path.join(path.dirname(file), 'profile.lock'));
    opened.push(lock);
    takeTurn(lock, file);
    const refused = refuseForeign(file);
    if (refused !== null) {
      closeAll();
      return refused;
    }
    const writing = connect({});
    useWal(writing, BUSY_TIMEOUT_MS);
    // With WAL, NORMAL can lose the last commits on power loss but never corrupt: rows and cursor go
    // together, so the next sync brings them again (sqlite.org/pragma.html#pragma_synchronous).
    writing.pragma('synchronous = NORMAL');
    writing.pragma('foreign_keys = ON');
    writing.pragma('cache_size = -65536');
    migrate(writing, file);
    const reading = connect({ readonly: true });
    reading.pragma('query_only = ON');
    const writer = createWriter(writing);
    return ok({
      sqliteVersion: String(reading.prepare('SELECT sqlite_version()').pluck().get()),
      reader: { reading },
      writer,
      otherCommits: () => Number(writing.pragma('data_version', { simple: true })),
      compact: (options) => compact(writer, file, options),
      close: closeAll,
    });
  } catch (error) {
    closeAll();
    const problem = sqliteFailure(error);
    return fail(
      problem.code === 'DATABASE_UNAVAILABLE' && isReadOnly(path.dirname(file))
        ? failure('DATABASE_READ_ONLY', 'The folder of finance.db cannot be written.')
        : problem,
    );
  }
}

/** SQLite says of a folder that it cannot write just that a file cannot be opened. */
function isReadOnly(directory: string): boolean {
  try {
    fs.accessSync(directory, fs.constants.W_OK);
    return false;
  } catch {
    return fs.existsSync(directory);
  }
}

/**
 * Everybody who has finance.db open shares the profile's lock. Who finds a restore laid ready and is
 * alone puts it in place first; else it waits for another opening. Throws SQLITE_BUSY while somebody
 * else is at that.
 */
function takeTurn(lock: FileLock, file: string): void {
  if (isRestoreStaged(file) && lock.tryExclusive()) settleRestore(file, new Date());
  if (!lock.tryShared()) {
    throw new Database.SqliteError('a restore is being put in place', 'SQLITE_BUSY');
  }
}

/** Brings the schema up to date, each migration in a transaction of its own. */
function migrate(writing: Database.Database, file: string): void {
  const version = Number(writing.pragma('user_version', { simple: true }));
  if (version > 0 && version < migrations.length) {
    const copy = `${file}${COPY_MARK}${String(version + 1)}`;
    // VACUUM INTO refuses an existing file; an earlier, interrupted migration may have left one.
    const unfinished = `${copy}.${String(process.pid)}`;
    fs.rmSync(unfinished, { force: true });
    writing.prepare('VACUUM INTO ?').run(unfinished);
    fs.renameSync(unfinished, copy);
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    writing
      .transaction(() => {
        // Another process may have come first.
        if (Number(writing.pragma('user_version', { simple: true })) > index) return;
        writing.exec(sql);
        writing.pragma(`application_id = ${String(APPLICATION_ID)}`);
        writing.pragma(`user_version = ${String(index + 1)}`);
      })
      .immediate();
  }
}
