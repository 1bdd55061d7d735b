import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ElectronApplication } from '@playwright/test';
import keytar from 'keytar';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { launchTrax, traxCommand, type LaunchedTrax } from '../../../scripts/lib/launch.ts';
import { root } from '../../../scripts/lib/paths.mjs';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { HINTS } from '../../../src/shared/choices.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import type { Settings, SettingsChange } from '../../../src/shared/model/settings.ts';

export interface StartOptions {
  /** In place of the demo bank that Trax starts itself. */
  readonly bank?: Pick<Emulator, 'url'>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of an Electron app that runs Trax, in place of Trax's own. */
  readonly launcher?: string;
}

export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data directory and a keychain service of its own, and Trax started on them as often as a test likes. */
export interface Desk {
  readonly dataDirectory: string;
  /** The demo profile's. */
  readonly financeDb: string;
  /** The link page's: free when the desk was made, so that tests do not meet on 8723. */
  readonly port: number;
  /** Starts Trax in the profile it was left in; Sandbox at first. */
  readonly start: (options?: StartOptions) => Promise<LaunchedTrax>;
  readonly startDemo: (options?: StartOptions) => Promise<LaunchedTrax>;
  /** Starts a second Trax on the same directory and waits for its end: gives its exit code. */
  readonly startAgain: (args: readonly string[]) => Promise<number | null>;
  /** Runs a command of Trax on the same directory, where there is no display. */
  readonly command: (options: StartOptions) => Promise<CommandEnd>;
  /** Puts keys where Trax keeps them, without asking Plaid. */
  readonly plantSandboxKeys: () => Promise<void>;
  /** The names of what the keychain holds for Trax. */
  readonly keychainNames: () => Promise<readonly string[]>;
  /** Quits what still runs and removes everything. */
  readonly clear: () => Promise<void>;
}

export async function openDesk(changes: SettingsChange = {}): Promise<Desk> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'trax-e2e-'));
  const service = `Trax test ${path.basename(dataDirectory)}`;
  const port = await freePort();
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    theme: 'light',
    // One language, whatever the computer's own is.
    appLanguage: 'en',
    port,
    // A minute after a start, in the middle of a test.
    dailyBackup: false,
    // Who tests knows them all.
    hintsKnown: [...HINTS],
    ...changes,
  };
  writeFileSync(path.join(dataDirectory, 'settings.json'), JSON.stringify({ settings }));
  const running = new Set<ElectronApplication>();

  const launchOptions = ({ bank, args = [], env = {}, launcher = root }: StartOptions) => ({
    launcher,
    dataDirectory,
    // One way to write numbers and dates, whatever the computer's own is.
    args: ['--lang=en-GB', ...args],
    env: {
      TRAX_KEYCHAIN_SERVICE: service,
      ...(bank === undefined ? {} : { TRAX_DEMO_BANK_URL: bank.url }),
      ...env,
    },
  });
  const start = async (options: StartOptions = {}) => {
    const trax = await launchTrax(launchOptions(options));
    running.add(trax.app);
    trax.app.on('close', () => running.delete(trax.app));
    return trax;
  };
  const keychainNames = async () =>
    (await keytar.findCredentials(service)).map(({ account }) => account);

  return {
    dataDirectory,
    financeDb: path.join(dataDirectory, 'profiles', 'demo', 'finance.db'),
    port,
    start,
    startDemo: (options = {}) => start({ ...options, args: ['--demo', ...(options.args ?? [])] }),
    startAgain: (args) => {
      const { executablePath, args: allArgs, env } = traxCommand(launchOptions({ args }));
      const second = spawn(executablePath, allArgs, { env, stdio: 'ignore' });
      return new Promise((resolve, reject) => {
        second.once('error', reject);
        second.once('exit', resolve);
      });
    },
    command: async (options) => {
      const { executablePath, args, env } = traxCommand(launchOptions(options));
      const child = spawn(executablePath, args, {
        env: { ...env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = once(child, 'close') as Promise<[number | null]>;
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = await ended;
      return { code, stdout, stderr };
    },
    plantSandboxKeys: async () => {
      await keytar.setPassword(service, 'sandbox/client-id', 'planted-client-id');
      await keytar.setPassword(service, 'sandbox/secret', 'planted-secret');
    },
    keychainNames,
    clear: async () => {
      await Promise.all([...running].map((app) => app.close()));
      for (const name of await keychainNames()) await keytar.deletePassword(service, name);
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
