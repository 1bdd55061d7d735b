import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { migrations } from './migrations/index.ts';
import { compact, COPY_MARK } from './compact.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import { createWriter, type WorkOptions, type Writer } from './writer.ts';

/** "Trax" in ASCII: tells finance.db from any other SQLite file (PRAGMA application_id). */
const APPLICATION_ID = 0x54726178;

/** Wait this long inside SQLite for a lock; longer waits happen outside, where they block nothing. */
const BUSY_TIMEOUT_MS = 250;

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
  const opened: Database.Database[] = [];
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
    const refused = refuseForeign(file);
    if (refused !== null) return refused;
    const writing = connect({});
    writing.pragma('journal_mode = WAL');
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
    return fail(sqliteFailure(error));
  }
}

/** Looks at an existing file through a read-only connection, so that a refused one is left as it was. */
function refuseForeign(file: string): Result<never> | null {
  if (!fs.existsSync(file) || fs.statSync(file).size === 0) return null;
  const connection = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const version = Number(connection.pragma('user_version', { simple: true }));
    const applicationId = Number(connection.pragma('application_id', { simple: true }));
    if (version > migrations.length) {
      return fail(
        failure(
          'DATABASE_NEWER',
          `finance.db was made by a newer Trax (schema ${String(version)}; this one knows ${String(migrations.length)}).`,
        ),
      );
    }
    // Killed between the file's making and its first migration: ours, and empty.
    const isEmpty = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    if (applicationId !== APPLICATION_ID && !isEmpty) {
      return fail(failure('DATABASE_CORRUPT', 'finance.db is a database of another program.'));
    }
    return null;
  } finally {
    connection.close();
  }
}

/** Brings the schema up to date, each migration in a transaction of its own. */
function migrate(writing: Database.Database, file: string): void {
  const version = Number(writing.pragma('user_version', { simple: true }));
  if (version > 0 && version < migrations.length) {
    const copy = `${file}${COPY_MARK}${String(version + 1)}`;
    // VACUUM INTO refuses an existing file; an earlier, interrupted migration may have left one.
    fs.rmSync(copy, { force: true });
    writing.prepare('VACUUM INTO ?').run(copy);
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    writing
      .transaction(() => {
        writing.exec(sql);
        writing.pragma(`application_id = ${String(APPLICATION_ID)}`);
        writing.pragma(`user_version = ${String(index + 1)}`);
      })
      .immediate();
  }
}
