import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Result } from '../../shared/failure.ts';
import { copyDatabase } from './copy-database.ts';
import { freeBackupName } from './names.ts';

/** Beside finance.db: what it is to be from the next opening on. */
const stagedName = (file: string) => `${file}.restored`;

/**
 * Lays a copy of a database ready, whole and checked, to take finance.db's place at the next opening: a
 * file in use cannot be changed under its readers.
 */
export const stageRestore = (financeDb: string, source: string): Promise<Result<undefined>> =>
  copyDatabase(source, stagedName(financeDb), 'The backup');

/** Whether a restore waits for the next opening. */
export const isRestoreStaged = (financeDb: string): boolean => fs.existsSync(stagedName(financeDb));

/**
 * Puts what was laid ready in finance.db's place; to be called while nobody has it open. What was there
 * becomes a backup. Every step can be the last one of a process that is killed: the next call goes on.
 * A log is moved away ahead of its database, since SQLite would replay a stray one into whatever
 * database it finds under that name.
 */
export function settleRestore(financeDb: string, at: Date): void {
  const staged = stagedName(financeDb);
  if (!fs.existsSync(staged)) return;
  const backups = path.join(path.dirname(financeDb), 'backups');
  fs.mkdirSync(backups, { recursive: true, mode: 0o700 });
  const kept = path.join(backups, freeBackupName(backups, at, 'before-restore'));
  foldLogIn(financeDb);
  for (const suffix of ['-wal', '-shm', '']) {
    if (fs.existsSync(`${financeDb}${suffix}`)) {
      fs.renameSync(`${financeDb}${suffix}`, `${kept}${suffix}`);
    }
  }
  fs.renameSync(staged, financeDb);
}

/** Moves the log's pages into the database. One that is too damaged for that is kept as it is. */
function foldLogIn(file: string): void {
  if (!fs.existsSync(file)) return;
  try {
    const database = new Database(file);
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.close();
    }
  } catch {
    // It is being replaced because it cannot be used.
  }
}
