import { createWriteStream } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/failure.ts';
import { diskFull, withScratchFolder } from './scratch.ts';
import { unreadable, withSourceFile, type SourceFile } from './source-file.ts';

const MAX_BYTES = 1024 ** 3;

/**
 * Beside a database: its write-ahead log and its rollback journal, without which a file whose program
 * still runs, or was killed, reads as an older or a broken one. Not -shm: SQLite makes it anew from the log.
 */
const COMPANIONS = ['', '-wal', '-journal'];

/** How often a database that changed while it was copied is copied again. */
const ATTEMPTS = 5;

/**
 * Reads a SQLite file of the old program; null when there is none. The file is copied to a private
 * folder under `scratch` first and the copy is opened: SQLite writes even where it only reads (-shm, recovery).
 * The copy may hold tokens, so it is gone again before this answers.
 *
 * Errors: IMPORT_UNREADABLE, DISK_FULL.
 */
export function readOldDatabase<T>(
  scratch: string,
  folder: string,
  name: string,
  read: (database: Database.Database) => T,
): Promise<Result<T | null>> {
  return withScratchFolder(scratch, async (directory) => {
    const copied = await copySteady(folder, name, directory);
    if (!copied.ok) return copied;
    if (!copied.value) return ok(null);
    return readCopy(path.join(directory, name), name, read);
  });
}

/** Copies a database and what belongs to it, all as of one moment. Gives whether there is one. */
async function copySteady(
  folder: string,
  name: string,
  directory: string,
): Promise<Result<boolean>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await stateOf(folder, name);
    let exists = false;
    for (const companion of COMPANIONS) {
      await rm(path.join(directory, name + companion), { force: true });
      const copied = await copyFile(folder, name + companion, directory);
      if (!copied.ok) return copied;
      if (companion === '') exists = copied.value !== null;
    }
    if (before === (await stateOf(folder, name))) return ok(exists);
  }
  return fail(
    unreadable(
      `${name} was being written all the time.`,
      'Close Trax for Python, then import again.',
    ),
  );
}

async function stateOf(folder: string, name: string): Promise<string> {
  const states = COMPANIONS.map(async (companion) => {
    try {
      const { ino, size, mtimeNs } = await lstat(path.join(folder, name + companion), {
        bigint: true,
      });
      return [ino, size, mtimeNs].join(' ');
    } catch {
      return 'none';
    }
  });
  return (await Promise.all(states)).join();
}

/** Gives null when there is no such file. */
function copyFile(folder: string, name: string, directory: string): Promise<Result<true | null>> {
  return withSourceFile(sourceIn(folder, name), async (handle) => {
    const target = createWriteStream(path.join(directory, name), { mode: 0o600 });
    try {
      await pipeline(handle.createReadStream({ end: MAX_BYTES, autoClose: false }), target);
      return ok(true);
    } catch (error) {
      return fail(problemOf(error, name));
    }
  });
}

const sourceIn = (folder: string, name: string): SourceFile => ({
  path: path.join(folder, name),
  name,
  maxBytes: MAX_BYTES,
  followLinks: false,
});

function readCopy<T>(
  copy: string,
  name: string,
  read: (database: Database.Database) => T,
): Result<T> {
  let database: Database.Database | null = null;
  try {
    // Not read-only: a journal that was left is played back into the copy.
    database = new Database(copy, { fileMustExist: true });
    database.pragma('trusted_schema = OFF');
    database.pragma('query_only = ON');
    return ok(read(database));
  } catch (error) {
    return fail(problemOf(error, name));
  } finally {
    database?.close();
  }
}

const problemOf = (error: unknown, name: string) =>
  diskFull(error) ?? unreadable(`${name} is damaged or is not a database.`);

const TableInfo = z.array(z.object({ name: z.string() }).transform(({ name }) => name));

/**
 * The rows of a table, each with the named columns; null where the table lacks one, and no rows where
 * there is no such table. Views and virtual tables are none: what they run is not known. Of a broken
 * file that would never end, `limit` rows are read.
 */
export function rowsOfTable(
  database: Database.Database,
  table: string,
  columns: readonly string[],
  limit: number,
): Iterable<unknown> {
  const isTable = database
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name = ?")
    .get(table);
  if (isTable === undefined) return [];
  // It leaves out columns that are computed.
  const there = new Set(TableInfo.parse(database.pragma(`table_info("${table}")`)));
  const wanted = columns.map((column) =>
    there.has(column) ? `"${column}"` : `NULL AS "${column}"`,
  );
  return database
    .prepare(`SELECT ${wanted.join(', ')} FROM main."${table}" LIMIT ${String(limit)}`)
    .iterate();
}
