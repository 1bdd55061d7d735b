import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../../core/engine-api.ts';
import { createPlaidClient } from '../../core/plaid/client.ts';
import { NO_LIMITS } from '../../core/plaid/limits.ts';
import { DEFAULT_SETTINGS } from '../../core/settings.ts';
import { Secret } from '../../core/vault/secret.ts';
import { startEmulator, type Emulator } from '../../plaid-emulator/server.ts';
import { ok, type Result } from '../../shared/failure.ts';
import type { Context, Outcome } from '../context.ts';
import { withNewEngine } from '../engine.ts';
import { memoryKeychain } from '../memory-keychain.ts';
import { banks } from './banks.ts';
import { sync } from './sync.ts';
import { transactions } from './transactions.ts';

/** A bank of the United Kingdom that takes a password; one of the demo bank's own. */
const BANK = { institutionId: 'ins_117650', name: 'Royal Bank of Plaid' };

/** Goes the whole way in a folder that is thrown away: link, sync, and what came of it. */
export async function demo(context: Context): Outcome {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'trax-demo-'));
  const emulator = await startEmulator();
  const release = context.io.onInterrupt((signal) => {
    rmSync(dataDirectory, { recursive: true, force: true });
    process.kill(process.pid, signal);
  });
  try {
    const there = inFolder(context, dataDirectory, emulator);
    const linked = await withNewEngine(there, { plaid: true }, (engine) => link(engine, emulator));
    if (!linked.ok) return linked;
    const { output } = context;
    if (output.json) return await sync(there, {});
    await output.write(`${output.style('bold', 'trax sync')}\n`);
    const synced = await sync(there, {});
    if (!synced.ok) return synced;
    await output.write(`\n${output.style('bold', 'trax banks')}\n`);
    await banks(there);
    await output.write(`\n${output.style('bold', 'trax transactions --limit 10')}\n`);
    await transactions(there, { limit: 10 });
    return synced;
  } finally {
    release();
    await emulator.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** The same command line on a place of its own, with a keychain that lives as long. */
function inFolder(context: Context, dataDirectory: string, emulator: Emulator): Context {
  const keychain = memoryKeychain();
  const directory = path.join(dataDirectory, 'profiles', 'demo');
  return {
    ...context,
    io: { ...context.io, env: { ...context.io.env, TRAX_DEMO_BANK_URL: emulator.url } },
    dependencies: { ...context.dependencies, openKeychain: () => keychain },
    place: {
      dataDirectory,
      profile: 'demo',
      directory,
      financeDb: path.join(directory, 'finance.db'),
      stored: { settings: DEFAULT_SETTINGS, profile: 'demo', paused: false },
    },
  };
}

/** What Link would do: a session, a sign-in, and its public token. */
async function link(engine: Engine, emulator: Emulator): Promise<Result<undefined>> {
  const client = createPlaidClient({
    environment: 'demo',
    baseUrl: emulator.url,
    keys: { clientId: new Secret(emulator.clientId), secret: new Secret(emulator.secret) },
    limits: NO_LIMITS,
  });
  const started = await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' });
  if (!started.ok) return started;
  const token = await client.createSandboxPublicToken({ institutionId: BANK.institutionId });
  if (!token.ok) return token;
  const completed = await engine.completeLink({
    publicToken: token.value.reveal(),
    institution: BANK,
    accounts: [],
    linkSessionId: 'demo',
  });
  return completed.ok ? ok(undefined) : completed;
}
