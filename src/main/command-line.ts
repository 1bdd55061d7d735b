import { app } from 'electron';
import { processIo } from '../cli/io.ts';
import { runCli } from '../cli/run.ts';
import { openTrustStore } from '../core/link/trust-store.ts';
import { openKeychain } from '../core/vault/keychain.ts';

/** Runs the command line in place of the app, and ends the process with its exit code. */
export async function runCommand(args: readonly string[]): Promise<never> {
  const code = await runCli(args, processIo, {
    openKeychain: (service) => openKeychain({ service }),
    trustStore: openTrustStore(),
    dataDirectory: app.getPath('userData'),
    versions: { trax: app.getVersion(), electron: process.versions.electron },
    clock: () => new Date(),
  });
  process.exit(code);
}
