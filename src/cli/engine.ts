import { existsSync } from 'node:fs';
import { openEngine } from '../core/engine.ts';
import type { Engine, EngineListener } from '../core/engine-api.ts';
import { engineSettings } from '../core/settings.ts';
import { Secret } from '../core/vault/secret.ts';
import type { PlaidKeys } from '../core/plaid/port.ts';
import { EMULATOR_KEYS } from '../plaid-emulator/keys.ts';
import { fail, failure, type Result } from '../shared/failure.ts';
import type { Context } from './context.ts';

export interface EngineNeeds {
  /** Whether the command talks to Plaid: the demo profile then needs its bank. */
  readonly plaid?: boolean;
  /** Looks after the banks as the app does: see EngineOptions. */
  readonly attended?: boolean;
  readonly onEvent?: EngineListener;
}

/**
 * Opens the profile's engine for the length of `work`. NOT_FOUND where there is no finance.db: a typing
 * error in a folder's name must not make an empty profile there.
 */
export async function withEngine<T>(
  context: Context,
  needs: EngineNeeds,
  work: (engine: Engine) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!existsSync(context.place.financeDb)) return fail(noDatabase(context));
  return withNewEngine(context, needs, work);
}

/** The same, which makes the profile where there is none. */
export async function withNewEngine<T>(
  { io, dependencies, place }: Context,
  { plaid = false, attended = false, onEvent }: EngineNeeds,
  work: (engine: Engine) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { dataDirectory, profile, stored } = place;
  const bank =
    plaid && profile === 'demo' ? await demoBank(io.env['TRAX_DEMO_BANK_URL'] ?? null) : null;
  const settings = engineSettings(stored.settings, stored.paused);
  const engine = openEngine({
    dataDirectory,
    profile,
    // A person who leaves it running wants its schedule, whatever the app's is set to.
    settings: { ...settings, autopilot: { ...settings.autopilot, enabled: true, paused: false } },
    keychain: dependencies.openKeychain(io.env['TRAX_KEYCHAIN_SERVICE'] ?? 'Trax'),
    demoBank: bank,
    // Links are made in the app; the demo's needs no page.
    linkPageDirectory: dataDirectory,
    trustStore: dependencies.trustStore,
    attended,
    clock: dependencies.clock,
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
    await bank?.close();
  }
}

export function noDatabase({ place }: Pick<Context, 'place'>) {
  return failure(
    'NOT_FOUND',
    `There is no finance.db of the ${place.profile} profile in ${place.dataDirectory}.`,
    {
      action:
        'Link a bank in the app first, or name another place with --data-dir and --profile. `trax demo` shows how it looks.',
    },
  );
}

interface DemoBank {
  readonly url: string;
  readonly keys: PlaidKeys;
  readonly close: () => Promise<void>;
}

async function demoBank(url: string | null): Promise<DemoBank> {
  const keys = {
    clientId: new Secret(EMULATOR_KEYS.clientId),
    secret: new Secret(EMULATOR_KEYS.secret),
  };
  if (url !== null) return { url, keys, close: () => Promise.resolve() };
  const { startEmulator } = await import('../plaid-emulator/server.ts');
  const emulator = await startEmulator();
  return { url: emulator.url, keys, close: () => emulator.close() };
}
