import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { CliDependencies } from '../../src/cli/dependencies.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';
import { openTrustStore } from '../../src/core/link/trust-store.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { openTestEngine } from './engine.ts';
import { fileKeychain } from './file-keychain.ts';
import { temporaryDirectory } from './ledger.ts';
import { linkBank, type Login } from './link-demo-bank.ts';
import { memoryKeychain } from './memory-keychain.ts';

const root = path.join(import.meta.dirname, '..', '..');
/** The command line as a clone runs it, with the machine's keychain. */
export const REAL_PROGRAM = path.join(root, 'src', 'cli', 'main.ts');
/** The same with a keychain in a file. */
const TEST_PROGRAM = path.join(root, 'tests', 'soak', 'programs', 'trax.ts');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A data directory with one bank, linked and synced, of an emulator that is the test's own. */
export interface LinkedPlace {
  readonly emulator: Emulator;
  readonly dataDirectory: string;
  readonly financeDb: string;
  readonly itemId: string;
  /** The file that holds its keychain. */
  readonly keychain: string;
  /** What a command line of this place begins with. */
  readonly here: readonly string[];
}

export async function linkedPlace(login: Login = {}): Promise<LinkedPlace> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const dataDirectory = temporaryDirectory();
  const keychain = path.join(dataDirectory, 'keychain.json');
  const { engine } = openTestEngine(emulator, { dataDirectory, keychain: fileKeychain(keychain) });
  const itemId = await linkBank(engine, emulator, login);
  await engine.close();
  const financeDb = path.join(dataDirectory, 'profiles', 'demo', 'finance.db');
  const here = ['--data-dir', dataDirectory, '--profile', 'demo'];
  return { emulator, dataDirectory, financeDb, itemId, keychain, here };
}

/** Starts the command line in a process of its own. */
export function startCli(
  place: LinkedPlace,
  argv: readonly string[],
  { program = TEST_PROGRAM, env = {} }: { program?: string; env?: Record<string, string> } = {},
): ChildProcessByStdio<Writable, Readable, Readable> {
  const child = spawn(process.execPath, [program, ...place.here, ...argv], {
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      TRAX_DEMO_BANK_URL: place.emulator.url,
      TRAX_TEST_KEYCHAIN: place.keychain,
      ...env,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Runs it to its end, with nothing on its standard input. */
export async function cli(
  place: LinkedPlace,
  argv: readonly string[],
  options: Parameters<typeof startCli>[2] = {},
): Promise<CliAnswer> {
  const child = startCli(place, argv, options);
  child.stdin.end();
  return answerOf(child);
}

export async function answerOf(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
): Promise<CliAnswer> {
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { code, stdout, stderr };
}

/** Runs a command line in this process, on streams that may claim to be terminals. */
export async function cliInside(
  argv: readonly string[],
  {
    terminal = false,
    env = {},
    typed = '',
    ...dependencies
  }: Partial<CliDependencies> & { terminal?: boolean; env?: CliIo['env']; typed?: string } = {},
): Promise<CliAnswer> {
  const stream = () => Object.assign(new PassThrough(), { isTTY: terminal, columns: 80 });
  const [stdin, stdout, stderr] = [new PassThrough(), stream(), stream()];
  stdin.end(typed);
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await runCli(
    argv,
    { stdin, stdout, stderr, env, onInterrupt: () => () => undefined },
    {
      openKeychain: () => memoryKeychain(),
      trustStore: openTrustStore(),
      dataDirectory: '/nowhere',
      versions: { trax: '1.2.3', electron: null },
      clock: () => new Date(),
      ...dependencies,
    },
  );
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { code, stdout: out, stderr: err };
}
