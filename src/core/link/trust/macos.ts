import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { ok } from '../../../shared/failure.ts';
import { AUTHORITY_NAME } from '../authority-name.ts';
import { refused, withPemFile } from './command.ts';
import type { RunCommand } from './command.ts';
import type { TrustStore } from './port.ts';

const SECURITY = '/usr/bin/security';
const STORE = 'your login keychain';

/**
 * The user's login keychain, which Safari and Chrome read, and Firefox since version 120. macOS asks for
 * the password of the user's account at each change.
 */
export function macosTrustStore({
  home,
  run,
}: {
  readonly home: string;
  readonly run: RunCommand;
}): TrustStore {
  const keychain = join(home, 'Library', 'Keychains', 'login.keychain-db');

  /** SHA-256, in upper-case hex, of every authority of Trax in the keychain. */
  const inKeychain = async (): Promise<readonly string[]> => {
    const found = await run(SECURITY, [
      ...['find-certificate', '-a', '-Z', '-c', AUTHORITY_NAME],
      keychain,
    ]);
    return found.exitCode === 0 ? sha256Hashes(found.stdout) : [];
  };

  const deleteWithTrust = (hash: string) =>
    run(SECURITY, ['delete-certificate', '-Z', hash, '-t', keychain]);

  return {
    status: async (authority) => {
      const kept = (await inKeychain()).includes(sha256Of(authority));
      const verified =
        kept &&
        (await withPemFile(authority, (file) =>
          run(SECURITY, ['verify-cert', '-c', file, '-p', 'ssl', '-l', '-L', '-q']),
        ));
      const trusted = verified !== false && verified.exitCode === 0;
      return ok({ state: trusted ? 'trusted' : 'untrusted', store: STORE });
    },

    add: (authority) =>
      withPemFile(authority, async (file) => {
        const added = await run(SECURITY, [
          ...['add-trusted-cert', '-r', 'trustRoot', '-p', 'ssl', '-k', keychain],
          file,
        ]);
        if (added.exitCode === 0) return ok(undefined);
        // The certificate is in the keychain before macOS asks whether to trust it.
        await deleteWithTrust(sha256Of(authority));
        return refused('macOS did not add the certificate to your login keychain.');
      }),

    remove: async () => {
      for (const hash of await inKeychain()) {
        const { exitCode } = await deleteWithTrust(hash);
        if (exitCode !== 0) {
          return refused(
            'macOS did not take the certificate out of your login keychain.',
            `Try again and allow the change, or delete “${AUTHORITY_NAME}” in Keychain Access.`,
          );
        }
      }
      return ok(undefined);
    },
  };
}

const sha256Of = (pem: string): string =>
  new X509Certificate(pem).fingerprint256.replaceAll(':', '');

const sha256Hashes = (output: string): readonly string[] =>
  [...output.matchAll(/^SHA-256 hash: ([0-9A-F]{64})$/gm)].flatMap(([, hash]) => hash ?? []);
