import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { traxCommand, type LaunchedTrax } from '../../../scripts/lib/launch.ts';
import { startEmulator, type Emulator } from '../../../src/plaid-emulator/server.ts';
import { PLAID_NAMES, servePlaid } from './plaid-by-name-server.ts';
import { test as base } from './test.ts';

/**
 * Trax with Plaid's own names over real TLS, on a machine that cannot reach Plaid: it runs where
 * /etc/hosts leads those names to the test, and trusts the test's authority. Trax knows nothing of it.
 */

export const SANDBOX_KEYS = { clientId: 'client-of-sandbox', secret: 'secret-of-sandbox' };
export const PRODUCTION_KEYS = { clientId: 'client-of-production', secret: 'secret-of-production' };

/** What no window, answer or file may hold, and what to call it. */
export const SECRETS = new Map([
  [SANDBOX_KEYS.clientId, 'the client id of Sandbox'],
  [SANDBOX_KEYS.secret, 'the secret of Sandbox'],
  [PRODUCTION_KEYS.clientId, 'the client id of Production'],
  [PRODUCTION_KEYS.secret, 'the secret of Production'],
]);

/** The .env file of another program with the keys of Sandbox. */
export const SANDBOX_ENV = `PLAID_ENV=sandbox
PLAID_CLIENT_ID=${SANDBOX_KEYS.clientId}
PLAID_SECRET=${SANDBOX_KEYS.secret}
`;

export interface PlaidByName {
  readonly sandbox: Emulator;
  readonly production: Emulator;
  /** As in the Plaid dashboard: Sandbox gets another secret, and the one before it is void. */
  readonly rotateSandboxSecret: (secret: string) => Promise<void>;
  readonly address: string;
  /** PEM */
  readonly authority: string;
}

interface StartOptions {
  /** Who takes the test's server for Plaid's; both unless told. */
  readonly trust?: { readonly engine: boolean; readonly windows: boolean };
  readonly env?: Readonly<Record<string, string>>;
}

const BOTH = { engine: true, windows: true };

interface Fixtures {
  readonly plaid: PlaidByName;
  /** Starts Trax on the desk's data, as often as a test likes. */
  readonly startTrax: (options?: StartOptions) => Promise<LaunchedTrax>;
}

export const test = base.extend<Fixtures>({
  plaid: async ({}, use, testInfo) => {
    const reason = whyNot();
    if (reason !== null) console.warn(`SKIPPED: ${testInfo.title}: ${reason}`);
    testInfo.skip(reason !== null, reason ?? '');
    let sandbox = await startEmulator(SANDBOX_KEYS);
    const production = await startEmulator(PRODUCTION_KEYS);
    // An address of its own, so that two runs do not meet.
    const address = `127.${[0, 0, 0].map(() => randomInt(1, 255)).join('.')}`;
    const server = await servePlaid(address, {
      sandbox: () => sandbox,
      production: () => production,
    });
    await use({
      get sandbox() {
        return sandbox;
      },
      production,
      rotateSandboxSecret: async (secret) => {
        await sandbox.close();
        sandbox = await startEmulator({ ...SANDBOX_KEYS, secret });
      },
      address,
      authority: server.authority,
    });
    await server.close();
    await Promise.all([sandbox.close(), production.close()]);
  },
  startTrax: async ({ plaid, desk }, use) => {
    const home = mkdtempSync(path.join(tmpdir(), 'trax-home-'));
    const running = new Set<ElectronApplication>();
    const { executablePath, args, env } = traxCommand({
      dataDirectory: desk.dataDirectory,
      args: ['--lang=en-GB'],
      env: { TRAX_KEYCHAIN_SERVICE: `Trax test ${path.basename(desk.dataDirectory)}` },
    });
    const program = inNamesOfPlaid(home, plaid.address, executablePath);
    const authority = trust(home, plaid.authority);
    await use(async ({ trust: { engine, windows } = BOTH, env: more = {} } = {}) => {
      const app = await _electron.launch({
        executablePath: program,
        args,
        env: {
          ...env,
          HOME: windows ? home : path.join(home, 'of-nobody'),
          ...(engine ? { NODE_EXTRA_CA_CERTS: authority } : {}),
          ...more,
        },
      });
      running.add(app);
      app.on('close', () => running.delete(app));
      return { app, window: await app.firstWindow() };
    });
    await Promise.all([...running].map((app) => app.close()));
    rmSync(home, { recursive: true, force: true });
  },
});

export { expect } from './test.ts';

/** Why this machine cannot lead Plaid's names elsewhere; null when it can. */
function whyNot(): string | null {
  if (process.platform !== 'linux') return 'only Linux has a /etc/hosts for one program alone';
  if (process.getuid?.() !== 0) return 'port 443 and a /etc/hosts of one’s own need root';
  try {
    const probe = 'command -v certutil && mount --bind /etc/hosts /etc/hosts';
    execFileSync('unshare', ['--mount', 'sh', '-c', probe], { stdio: 'ignore' });
  } catch {
    return 'unshare, mount or certutil is missing here, or not allowed';
  }
  return null;
}

/** Makes a program that starts `executable` where Plaid's names lead to `address`. */
function inNamesOfPlaid(directory: string, address: string, executable: string): string {
  const hosts = path.join(directory, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost\n${address} ${PLAID_NAMES.join(' ')}\n`);
  const program = path.join(directory, 'trax');
  // A mount namespace goes with its program, and nobody outside sees what is mounted in it.
  const script = `#!/bin/sh
if [ "$1" != inside ]; then exec unshare --mount "$0" inside "$@"; fi
shift
mount --bind '${hosts}' /etc/hosts && exec '${executable}' "$@"
`;
  writeFileSync(program, script, { mode: 0o755 });
  return program;
}

/** Makes Chromium trust an authority, and gives the file with which Node does. */
function trust(home: string, authority: string): string {
  const file = path.join(home, 'authority.pem');
  writeFileSync(file, authority);
  const directory = path.join(home, '.pki', 'nssdb');
  mkdirSync(directory, { recursive: true });
  const certutil = (...args: string[]) =>
    execFileSync('certutil', ['-d', `sql:${directory}`, ...args], { stdio: 'ignore' });
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'Test authority', '-i', file);
  return file;
}
