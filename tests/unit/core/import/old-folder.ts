import { copyFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { writeOldFolder, type OldFolder } from '../../../support/python-folder.ts';

/** Makes a folder that goes with the test. */
export function oldFolder(parts: OldFolder = {}): string {
  const folder = path.join(temporaryDirectory(), 'trax');
  writeOldFolder(folder, parts);
  return folder;
}

/** As a kill in the middle of a large change leaves a database: half of it is written, its journal is hot. */
export function leaveHalfWritten(folder: string): void {
  const aside = temporaryDirectory();
  const database = new Database(path.join(folder, '.tokens.sqlite'));
  database.pragma('cache_size = 1');
  database.exec("BEGIN; UPDATE items SET institution_name = 'New bank'");
  const names = ['.tokens.sqlite', '.tokens.sqlite-journal'];
  for (const name of names) copyFileSync(path.join(folder, name), path.join(aside, name));
  database.exec('ROLLBACK');
  database.close();
  for (const name of names) copyFileSync(path.join(aside, name), path.join(folder, name));
}
