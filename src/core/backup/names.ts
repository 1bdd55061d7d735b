import fs from 'node:fs';
import path from 'node:path';
import { BACKUP_KINDS, type Backup } from '../../shared/model/backups.ts';

const NAME = new RegExp(
  `^finance-(\\d{4}-\\d{2}-\\d{2}T)(\\d{2})(\\d{2})(\\d{2})Z-(${BACKUP_KINDS.join('|')})\\.db$`,
);

/** A backup's file name: its instant (UTC, to the second) and kind; no colon, which Windows refuses. */
export const backupName = (at: Date, kind: Backup['kind']): string =>
  `finance-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z-${kind}.db`;

/** A name that no file in the folder has: two backups of one second are named a second apart. */
export function freeBackupName(directory: string, at: Date, kind: Backup['kind']): string {
  for (let moment = at.getTime(); ; moment += 1000) {
    const name = backupName(new Date(moment), kind);
    if (!fs.existsSync(path.join(directory, name))) return name;
  }
}

/** What a file name says; null for a file that is no backup. `madeAt` is UTC, ISO 8601. */
export function readBackupName(name: string): Pick<Backup, 'madeAt' | 'kind'> | null {
  const [, day = '', hours = '', minutes = '', seconds = '', kind] = NAME.exec(name) ?? [];
  const known = BACKUP_KINDS.find((one) => one === kind);
  if (known === undefined) return null;
  const madeAt = new Date(`${day}${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(madeAt.getTime()) ? null : { madeAt: madeAt.toISOString(), kind: known };
}
