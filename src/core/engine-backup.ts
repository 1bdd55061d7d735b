import fs from 'node:fs';
import path from 'node:path';
import { fail, failure, ok, type Failure, type Result } from '../shared/failure.ts';
import type { Backup, BackupState } from '../shared/model/backups.ts';
import type { Profile } from '../shared/model/values.ts';
import type { BackupCalls, EngineListener } from './engine-api.ts';
import { openBackups } from './backup/backups.ts';
import { isBackupDue, createDailyBackup } from './backup/daily-backup.ts';
import { exportEverything, readSealedSecrets } from './backup/export-everything.ts';
import { MIN_PASSPHRASE, openUnder, sealUnder } from './backup/passphrase-seal.ts';
import { isRestoreStaged, stageRestore } from './backup/restore.ts';
import { gatherSecrets, putSecrets } from './backup/secrets.ts';
import { checkDatabase } from './backup/copy-database.ts';
import { refuseForeign } from './ledger/foreign-file.ts';
import { Secret } from './vault/secret.ts';
import type { Vault } from './vault/vault.ts';

export interface BackupWork {
  readonly calls: BackupCalls;
  /** Makes one a day from now on, as long as `isWanted`. */
  readonly startDaily: (isWanted: () => boolean) => void;
  readonly close: () => Promise<void>;
}

/** Backups, and everything in one folder. None of it needs a finance.db that can be opened. */
export function backupWork({
  profile,
  dataDirectory,
  profileDirectory,
  vault,
  clock,
  emit,
}: {
  readonly profile: Profile;
  readonly dataDirectory: string;
  readonly profileDirectory: string;
  readonly vault: Result<Vault>;
  readonly clock: () => Date;
  readonly emit: EngineListener;
}): BackupWork {
  const financeDb = path.join(profileDirectory, 'finance.db');
  const backups = openBackups(financeDb, clock);
  let lastFailure: Failure | null = null;
  let underWay: Promise<unknown> = Promise.resolve();

  /** One at a time: two in the same second would have the same name. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = underWay.then(work);
    underWay = done.catch(() => undefined);
    return done;
  };
  const tell = <T>(result: T): T => {
    emit({ event: 'backupsChanged', payload: undefined });
    return result;
  };
  const make = (kind: Backup['kind']) =>
    inTurn(async () => {
      const made = await backups.make(kind);
      lastFailure = made.ok ? null : made.failure;
      return tell(made);
    });

  let isWanted = () => false;
  const daily = createDailyBackup(async () => {
    if (!isWanted() || !fs.existsSync(financeDb)) return null;
    const known = backups.list();
    if (!known.ok || !isBackupDue(clock(), known.value, changedAt(financeDb))) return null;
    return make('daily');
  });

  const calls: BackupCalls = {
    getBackups: () => {
      const listed = backups.list();
      if (!listed.ok) return Promise.resolve(listed);
      const restoreWaits = isRestoreStaged(financeDb);
      const state: BackupState = { backups: listed.value, restoreWaits, failure: lastFailure };
      return Promise.resolve(ok(state));
    },
    backUpNow: () => make('manual'),
    deleteBackup: ({ backupId }) => Promise.resolve(tell(backups.remove(backupId))),
    stageRestore: ({ backupId }) => inTurn(() => backups.stage(backupId)),
    exportEverything: async ({ directory, passphrase }) => {
      if (passphrase !== null && passphrase.length < MIN_PASSPHRASE) return fail(tooShort());
      let sealedSecrets: string | null = null;
      if (passphrase !== null) {
        if (!vault.ok) return vault;
        const secrets = await gatherSecrets(vault.value);
        if (!secrets.ok) return secrets;
        sealedSecrets = await sealUnder(new Secret(passphrase), secrets.value);
      }
      const exported = await inTurn(() =>
        exportEverything({
          parent: directory,
          profile,
          profileDirectory,
          settingsFile: path.join(dataDirectory, 'settings.json'),
          sealedSecrets,
          at: clock(),
        }),
      );
      return exported.ok ? ok({ folder: exported.value }) : exported;
    },
    stageExport: async ({ folder, passphrase }) => {
      const file = path.join(folder, 'finance.db');
      const checked = checkDatabase(file, 'The export');
      if (!checked.ok) return checked;
      const refused = refuseForeign(file, 'The export');
      if (refused !== null) return refused;
      if (passphrase !== null) {
        const put = await bringSecrets(folder, new Secret(passphrase));
        if (!put.ok) return put;
      }
      return inTurn(() => stageRestore(financeDb, file));
    },
  };

  async function bringSecrets(folder: string, passphrase: Secret): Promise<Result<number>> {
    if (!vault.ok) return vault;
    const sealed = readSealedSecrets(folder);
    const opened = sealed === null ? null : await openUnder(passphrase, sealed);
    const put = opened === null ? null : await putSecrets(vault.value, opened);
    return put ?? fail(notOpened());
  }

  return {
    calls,
    startDaily: (wanted) => {
      isWanted = wanted;
      daily.start();
    },
    close: async () => {
      await daily.close();
      await underWay;
    },
  };
}

/** The last change of a database, the one that is still in its log included. */
function changedAt(file: string): Date {
  const times = [file, `${file}-wal`].flatMap(
    (name) => fs.statSync(name, { throwIfNoEntry: false })?.mtime.getTime() ?? [],
  );
  return new Date(Math.max(0, ...times));
}

const tooShort = () =>
  failure('BAD_REQUEST', `A passphrase has at least ${String(MIN_PASSPHRASE)} characters.`);

const notOpened = () =>
  failure('BAD_REQUEST', 'The passphrase does not open the secrets of this export.', {
    action: 'Check the passphrase, or bring the export back without its secrets.',
  });
