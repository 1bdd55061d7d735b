// node trax.ts <arguments of trax>: the command line itself, with the keychain in the file that
// TRAX_TEST_KEYCHAIN names in place of the machine's.
import { openTrustStore } from '../../../src/core/link/trust-store.ts';
import { processIo } from '../../../src/cli/io.ts';
import { runCli } from '../../../src/cli/run.ts';
import { fileKeychain } from '../../support/file-keychain.ts';

process.exitCode = await runCli(process.argv.slice(2), processIo, {
  openKeychain: () => fileKeychain(process.env['TRAX_TEST_KEYCHAIN'] ?? ''),
  trustStore: openTrustStore(),
  dataDirectory: '/nowhere',
  versions: { trax: '0.0.0', electron: null },
  clock: () => new Date(),
});
