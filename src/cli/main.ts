import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { openTrustStore } from '../core/link/trust-store.ts';
import { openKeychain } from '../core/vault/keychain.ts';
import { defaultDataDirectory } from './data-directory.ts';
import { processIo } from './io.ts';
import { runCli } from './run.ts';

/** The command line as a program of its own, as in a clone: node src/cli/main.ts status */
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

process.exitCode = await runCli(process.argv.slice(2), processIo, {
  openKeychain: (service) => openKeychain({ service }),
  trustStore: openTrustStore(),
  dataDirectory: defaultDataDirectory(),
  versions: { trax: version, electron: null },
  clock: () => new Date(),
});
