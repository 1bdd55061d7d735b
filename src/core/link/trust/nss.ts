import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../shared/failure.ts';
import type { Result } from '../../../shared/failure.ts';
import { AUTHORITY_NAME } from '../authority-name.ts';
import { refused, withPemFile } from './command.ts';
import type { CommandOutcome, RunCommand } from './command.ts';
import type { TrustStore } from './port.ts';

/**
 * Browsers on Linux keep trust in NSS databases of the user. The system's own list (ca-certificates) is
 * left alone: changing it takes root, it is everybody's, and Chromium does not read it.
 */

/** Chromium makes its database in the second place since version 146, but goes on using the first where it is. https://chromium.googlesource.com/chromium/src/+/main/docs/linux/cert_management.md */
const CHROMIUM = ['.pki/nssdb', '.local/share/pki/nssdb'];
const CHROMIUM_SNAP = 'snap/chromium/current/.pki/nssdb';
/** Folders of profiles: the distribution's package (the second since Firefox 147), Snap and Flatpak. */
const FIREFOX = [
  '.mozilla/firefox',
  '.config/mozilla/firefox',
  'snap/firefox/common/.mozilla/firefox',
  '.var/app/org.mozilla.firefox/.mozilla/firefox',
  '.var/app/org.mozilla.firefox/config/mozilla/firefox',
];

const STORE = 'your browsers’ certificate databases';
/** Trusted to vouch for web servers; for mail and programs, not. */
const WEB_SERVERS = 'C,,';

/** The user's NSS databases, changed with certutil (libnss3-tools). Takes effect when a browser starts next. */
export function nssTrustStore({
  home,
  run,
}: {
  readonly home: string;
  readonly run: RunCommand;
}): TrustStore {
  // The empty password file keeps certutil from asking at the terminal.
  const certutil = (database: string, ...args: readonly string[]): Promise<CommandOutcome> =>
    run('certutil', [...args, '-d', `sql:${database}`, '-f', '/dev/null']);

  const trusts = async (database: string, nickname: string): Promise<boolean> => {
    const verified = await certutil(database, '-V', '-n', nickname, '-u', 'L');
    return verified.exitCode === 0;
  };

  return {
    status: async (authority) => {
      const nickname = nicknameOf(authority);
      const found = databases(home);
      const answers = await Promise.all(found.map((database) => trusts(database, nickname)));
      const trusted = found.some(isChromium(home)) && answers.every(Boolean);
      return ok({ state: trusted ? 'trusted' : 'untrusted', store: STORE });
    },

    add: (authority) =>
      withPemFile(authority, async (file) => {
        const nickname = nicknameOf(authority);
        const made = await makeChromiumDatabase(home, certutil);
        if (!made.ok) return made;
        for (const database of databases(home)) {
          const added = await certutil(
            database,
            ...['-A', '-t', WEB_SERVERS, '-n', nickname, '-i', file],
          );
          if (added.missing) return certutilMissing();
          if (added.exitCode !== 0) {
            // A database with a password takes the certificate but not the trust, and would distrust it.
            await certutil(database, '-D', '-n', nickname);
            return unchanged(database);
          }
        }
        return ok(undefined);
      }),

    remove: async () => {
      for (const database of databases(home)) {
        const listed = await certutil(database, '-L');
        if (listed.missing) return certutilMissing();
        if (listed.exitCode !== 0) return unchanged(database);
        for (const nickname of traxNicknames(listed.stdout)) {
          const removed = await certutil(database, '-D', '-n', nickname);
          if (removed.exitCode !== 0) return unchanged(database);
        }
      }
      return ok(undefined);
    },
  };
}

/** The name in the databases: it holds the fingerprint, so that no other certificate can stand under it. */
export function nicknameOf(authority: string): string {
  const { fingerprint256 } = new X509Certificate(authority);
  return `${AUTHORITY_NAME} ${fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase()}`;
}

/** Nicknames of every authority that Trax ever added, from `certutil -L`: a nickname, blanks, its trust. */
export function traxNicknames(listing: string): readonly string[] {
  return listing
    .split('\n')
    .flatMap((line) => /^(.*\S)\s+[a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*\s*$/.exec(line)?.[1] ?? [])
    .filter((nickname) => nickname.startsWith(AUTHORITY_NAME));
}

const isDatabase = (directory: string): boolean => existsSync(join(directory, 'cert9.db'));

const isChromium =
  (home: string) =>
  (database: string): boolean =>
    CHROMIUM.some((place) => join(home, place) === database);

function databases(home: string): readonly string[] {
  const profiles = FIREFOX.flatMap((folder) => foldersIn(join(home, folder)));
  const chromium = [...CHROMIUM, CHROMIUM_SNAP].map((place) => join(home, place));
  return [...chromium, ...profiles].filter(isDatabase);
}

/** None of a folder that cannot be read: no browser of this user can read it either. */
function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch {
    return [];
  }
}

/** Makes the one that every version of Chromium reads, unless there is any: it would take the place of that. */
async function makeChromiumDatabase(
  home: string,
  certutil: (database: string, ...args: readonly string[]) => Promise<CommandOutcome>,
): Promise<Result<void>> {
  const [first, ...others] = CHROMIUM.map((place) => join(home, place));
  if (first === undefined || [first, ...others].some(isDatabase)) return ok(undefined);
  try {
    mkdirSync(first, { recursive: true, mode: 0o700 });
  } catch {
    return unchanged(first);
  }
  const made = await certutil(first, '-N', '--empty-password');
  if (made.missing) return certutilMissing();
  return made.exitCode === 0 ? ok(undefined) : unchanged(first);
}

const certutilMissing = (): Result<never> =>
  refused(
    'The program certutil, which changes what browsers trust, is not installed.',
    'Install it, then try again. On Debian and Ubuntu: sudo apt install libnss3-tools. On Fedora: sudo dnf install nss-tools.',
  );

const unchanged = (database: string): Result<never> =>
  refused(
    `The certificate database in ${database} could not be changed.`,
    'Close your browsers and try again. A Firefox profile with a primary password cannot be changed by Trax; go on past its warning.',
  );
