import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { fail, type Result } from '../../shared/failure.ts';
import { readBackupName } from '../backup/names.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import type { WorkOptions, Writer } from './writer.ts';

/** In the name of a copy from before a migration, ahead of the version it was made for. */
export const COPY_MARK = '.before-v';

const TASK = 'compact';

/** Notes, in the transaction that deletes, that the bytes still have to leave the file. */
export function oweCompaction(writing: Database.Database): void {
  writing.prepare('INSERT OR IGNORE INTO upkeep (task) VALUES (?)').run(TASK);
}

/** Whether bytes of deleted rows are still in the file: compacting it was interrupted, or refused. */
export function isCompactionOwed({ reading }: { readonly reading: Database.Database }): boolean {
  const owed = reading.prepare('SELECT 1 FROM upkeep WHERE task = ?').pluck().get(TASK);
  return z.literal(1).optional().parse(owed) === 1;
}

/**
 * Takes the bytes of deleted rows out of finance.db and its log, and removes its copies: those from
 * before migrations, and the backups.
 * DATABASE_BUSY while another program reads or writes; the work then stays owed.
 */
export async function compact(
  writer: Writer,
  file: string,
  options: WorkOptions = {},
): Promise<Result<void>> {
  // First of all, as it makes room for VACUUM.
  try {
    removeCopies(file);
  } catch (error) {
    return fail(sqliteFailure(error));
  }
  // FTS5 only notes that a word was deleted; the word itself stays in its segments until they are merged
  // (sqlite.org/fts5.html#the_secure_delete_configuration_option: not for SQLite before 3.42).
  const rebuilt = await writer.inTransaction((writing) => {
    for (const index of ['transactions_search', 'transactions_search_merchants']) {
      writing.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
    }
  }, options);
  if (!rebuilt.ok) return rebuilt;
  const vacuumed = await writer.outsideTransaction((writing) => {
    writing.exec('VACUUM');
  }, options);
  if (!vacuumed.ok) return vacuumed;
  const emptied = await writer.outsideTransaction(emptyLog, options);
  if (!emptied.ok) return emptied;
  return writer.inTransaction((writing) => {
    writing.prepare('DELETE FROM upkeep WHERE task = ?').run(TASK);
  }, options);
}

/** Moves the write-ahead log into the file and cuts it to nothing; a reader in the middle of it stops that. */
function emptyLog(writing: Database.Database): void {
  if (writing.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0) {
    throw new Database.SqliteError('a reader uses the log', 'SQLITE_BUSY');
  }
}

/** The copies from before migrations, what an interrupted one left, and the backups: all hold the rows. */
function removeCopies(file: string): void {
  const directory = path.dirname(file);
  const backups = path.join(directory, 'backups');
  for (const name of fs.existsSync(backups) ? fs.readdirSync(backups) : []) {
    const whole = name.replace(/(-wal|-shm)$/, '');
    if (readBackupName(whole) !== null) fs.rmSync(path.join(backups, name), { force: true });
  }
  for (const name of fs.readdirSync(directory)) {
    if (name.startsWith(`${path.basename(file)}${COPY_MARK}`)) {
      fs.rmSync(path.join(directory, name), { force: true });
    }
  }
}
