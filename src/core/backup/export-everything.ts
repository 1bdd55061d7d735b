import fs from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { copyDatabase } from './copy-database.ts';

export const SEALED_SECRETS = 'secrets.sealed.json';

const README = (
  profile: Profile,
  isSealed: boolean,
) => `Trax: everything of the profile "${profile}"

finance.db           Your data: any program that reads SQLite opens it.
tokens.sqlite        The access to your banks, sealed. The key is in the keychain of the computer that
                     made this export: elsewhere this file is of no use.
settings.json        Trax's settings.
${
  isSealed
    ? `${SEALED_SECRETS}  Your Plaid keys and the access to your banks, sealed under your passphrase
                     (scrypt, AES-256-GCM). Without the passphrase nobody can open it, Trax included.`
    : 'Your Plaid keys and the access to your banks are not in this folder: link the banks again elsewhere.'
}

To bring it back: trax restore --from <this folder>
`;

/**
 * Copies both databases, the settings and, sealed under a passphrase, the secrets into a new folder in
 * `parent`, and gives its path. It has its name only once all is in it.
 */
export async function exportEverything(options: {
  readonly parent: string;
  readonly profile: Profile;
  readonly profileDirectory: string;
  readonly settingsFile: string;
  /** What sealUnder made of the secrets; null leaves them out. */
  readonly sealedSecrets: string | null;
  readonly at: Date;
}): Promise<Result<string>> {
  const { parent, profile, profileDirectory, settingsFile, sealedSecrets, at } = options;
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '').replace('T', ' ');
  const folder = path.join(parent, `Trax export ${stamp}`);
  const unfinished = `${folder}.unfinished`;
  try {
    fs.rmSync(unfinished, { recursive: true, force: true });
    fs.mkdirSync(unfinished, { mode: 0o700 });
    for (const name of ['finance.db', 'tokens.sqlite']) {
      const source = path.join(profileDirectory, name);
      if (!fs.existsSync(source)) continue;
      const copied = await copyDatabase(source, path.join(unfinished, name), name);
      if (!copied.ok) return copied;
    }
    if (fs.existsSync(settingsFile)) {
      fs.copyFileSync(settingsFile, path.join(unfinished, 'settings.json'));
    }
    const write = (name: string, text: string) => {
      fs.writeFileSync(path.join(unfinished, name), text, { mode: 0o600 });
    };
    if (sealedSecrets !== null) write(SEALED_SECRETS, sealedSecrets);
    write('README.txt', README(profile, sealedSecrets !== null));
    fs.renameSync(unfinished, folder);
    return ok(folder);
  } catch (error) {
    return fail(sqliteFailure(error, 'The export'));
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The sealed secrets of an export; null when there are none. */
export function readSealedSecrets(folder: string): string | null {
  const file = path.join(folder, SEALED_SECRETS);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
