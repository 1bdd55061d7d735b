import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launchTrax, type LaunchedTrax } from '../../../scripts/lib/launch.ts';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import type { Settings } from '../../../src/shared/model.ts';

export interface StartOptions {
  /** In place of the demo bank that Trax starts itself. */
  readonly bank?: Pick<Emulator, 'url'>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A data directory of its own, and Trax started on it as often as a test likes. */
export interface Desk {
  readonly dataDirectory: string;
  /** The demo profile's. */
  readonly financeDb: string;
  /** The link page's: free when the desk was made, so that tests do not meet on 8723. */
  readonly port: number;
  /** Starts Trax in the demo profile. */
  readonly startDemo: (options?: StartOptions) => Promise<LaunchedTrax>;
  readonly start: (options?: StartOptions) => Promise<LaunchedTrax>;
  /** Quits what still runs and removes the directory. */
  readonly clear: () => Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'trax-e2e-'));
  const port = await freePort();
  const settings: Settings = {
    theme: 'light',
    schedule: { enabled: true, nightlyAt: '03:30' },
    port,
    redirectUri: null,
    countries: ['GB'],
  };
  writeFileSync(path.join(dataDirectory, 'settings.json'), JSON.stringify({ settings }));
  const running = new Set<ElectronApplication>();

  const start = async ({ bank, args = [], env = {} }: StartOptions = {}) => {
    const trax = await launchTrax({
      dataDirectory,
      args,
      env: { ...env, ...(bank === undefined ? {} : { TRAX_DEMO_BANK_URL: bank.url }) },
    });
    running.add(trax.app);
    trax.app.on('close', () => running.delete(trax.app));
    return trax;
  };

  return {
    dataDirectory,
    financeDb: path.join(dataDirectory, 'profiles', 'demo', 'finance.db'),
    port,
    start,
    startDemo: (options = {}) =>
      start({ ...options, args: ['--demo', ...(options.args ?? [])] }),
    clear: async () => {
      await Promise.all([...running].map((app) => app.close()));
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
