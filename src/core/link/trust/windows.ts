import { X509Certificate } from 'node:crypto';
import { win32 } from 'node:path';
import { ok } from '../../../shared/failure.ts';
import { AUTHORITY_NAME } from '../authority-name.ts';
import { refused, withPemFile } from './command.ts';
import type { RunCommand } from './command.ts';
import type { TrustStore } from './port.ts';

const STORE = 'your Windows certificate store';

/**
 * The user's own Root store, which Edge and Chrome read, and Firefox since version 120. Windows shows
 * its own question at each change.
 */
export function windowsTrustStore({
  systemRoot,
  run,
}: {
  /** `C:\Windows`. */
  readonly systemRoot: string;
  readonly run: RunCommand;
}): TrustStore {
  const program = win32.join(systemRoot, 'System32', 'certutil.exe');
  const certutil = (...args: readonly string[]) => run(program, ['-user', ...args]);

  return {
    status: async (authority) => {
      const thumbprint = thumbprintOf(authority);
      const found = await certutil('-store', 'Root', thumbprint);
      const trusted = found.exitCode === 0 && thumbprints(found.stdout).includes(thumbprint);
      return ok({ state: trusted ? 'trusted' : 'untrusted', store: STORE });
    },

    add: (authority) =>
      withPemFile(authority, async (file) => {
        const { exitCode } = await certutil('-addstore', 'Root', file);
        return exitCode === 0
          ? ok(undefined)
          : refused('Windows did not add the certificate to your certificate store.');
      }),

    remove: async () => {
      const listed = await certutil('-store', 'Root');
      if (listed.exitCode !== 0) return refused('Your Windows certificate store cannot be read.');
      for (const thumbprint of traxThumbprints(listed.stdout)) {
        const { exitCode } = await certutil('-delstore', 'Root', thumbprint);
        if (exitCode !== 0) {
          return refused(
            'Windows did not take the certificate out of your certificate store.',
            `Try again and allow the change, or delete “${AUTHORITY_NAME}” in certmgr.msc.`,
          );
        }
      }
      return ok(undefined);
    },
  };
}

/** SHA-1 in lower-case hex: how Windows names a certificate in a store. */
const thumbprintOf = (pem: string): string =>
  new X509Certificate(pem).fingerprint.replaceAll(':', '').toLowerCase();

/**
 * The words around a thumbprint are in the language of Windows and its bytes may stand apart, so it is
 * known by its length: a line that ends in 20 bytes. Serial numbers of Trax have 16.
 */
const thumbprints = (output: string): readonly string[] =>
  [...output.matchAll(/:\s*((?:[0-9a-f]{2} ?){20})\s*$/gim)].flatMap(
    ([, bytes]) => bytes?.replaceAll(' ', '').toLowerCase() ?? [],
  );

/** Of every authority that Trax ever added; certutil begins each certificate with a line of `=`. */
const traxThumbprints = (listing: string): readonly string[] =>
  listing
    .split(/^={4}.*={4}\s*$/m)
    .filter((entry) => entry.includes(`CN=${AUTHORITY_NAME}`))
    .flatMap(thumbprints);
