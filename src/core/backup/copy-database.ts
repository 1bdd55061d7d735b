import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';

/** Pages between two turns of the event loop: some 20 ms of work. */
const SLICE_PAGES = 2000;

/**
 * Copies a database that may be in use: one state of it, whole, however much is written meanwhile
 * (sqlite.org/backup.html; the reading transaction keeps the state). The copy is checked, and has its
 * name only once it is on the disk; what an interrupted one left goes with the next. Errors: those of
 * SQLite and of the file system, for the file called `name`.
 */
export async function copyDatabase(
  source: string,
  target: string,
  name: string,
): Promise<Result<undefined>> {
  const unfinished = `${target}.unfinished`;
  let reading: Database.Database | undefined;
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    removeUnfinished(path.dirname(target));
    reading = new Database(source, { readonly: true, fileMustExist: true });
    reading.exec('BEGIN');
    reading.prepare('SELECT count(*) FROM sqlite_schema').get();
    await reading.backup(unfinished, { progress: () => SLICE_PAGES });
    leaveLog(unfinished);
    const checked = checkDatabase(unfinished, name);
    if (!checked.ok) return checked;
    publish(unfinished, target);
    return ok(undefined);
  } catch (error) {
    return fail(sqliteFailure(error, name));
  } finally {
    reading?.close();
    discard(unfinished);
  }
}

/**
 * Opens a database and lets SQLite check it: pages, indexes' order, foreign keys aside
 * (sqlite.org/pragma.html#pragma_quick_check). Gives its application_id and user_version.
 */
export function checkDatabase(
  file: string,
  name: string,
): Result<{ readonly applicationId: number; readonly version: number }> {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      return fail(failure('DATABASE_CORRUPT', `${name} is damaged.`));
    }
    return ok({
      applicationId: Number(database.pragma('application_id', { simple: true })),
      version: Number(database.pragma('user_version', { simple: true })),
    });
  } catch (error) {
    return fail(sqliteFailure(error, name));
  } finally {
    database?.close();
  }
}

/** Makes it one file again: a log beside a copy would be forgotten when it is moved. */
function leaveLog(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** Gives a finished file its name, once its bytes are on the disk. */
export function publish(unfinished: string, target: string): void {
  fs.chmodSync(unfinished, 0o600);
  const handle = fs.openSync(unfinished, 'r+');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
  fs.renameSync(unfinished, target);
}

/** Nothing is lost by what cannot be removed: the next copy removes it. */
function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What failed first is the failure to report.
  }
}

function removeUnfinished(directory: string): void {
  for (const name of fs.readdirSync(directory)) {
    if (/\.unfinished(-journal|-wal|-shm)?$/.test(name)) {
      fs.rmSync(path.join(directory, name), { force: true });
    }
  }
}
