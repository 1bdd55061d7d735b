import { onTestFinished } from 'vitest';
import { openEngine } from '../../src/core/engine.ts';
import type { Engine, EngineEvent, EngineOptions } from '../../src/core/engine-api.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import type { Emulator } from '../../src/plaid-emulator/server.ts';
import { temporaryDirectory } from './ledger.ts';
import { memoryKeychain } from './memory-keychain.ts';

/** The demo profile's engine on a bank of the test's own; closed with the test. */
export function openTestEngine(
  bank: Pick<Emulator, 'url' | 'clientId' | 'secret'>,
  options: Partial<EngineOptions> = {},
): { readonly engine: Engine; readonly events: EngineEvent[]; readonly dataDirectory: string } {
  const events: EngineEvent[] = [];
  const dataDirectory = options.dataDirectory ?? temporaryDirectory();
  const engine = openEngine({
    dataDirectory,
    profile: 'demo',
    settings: {
      autopilot: { enabled: false, nightlyAt: '03:30', paused: false },
      countries: ['GB'],
      port: 0,
      redirectUri: null,
    },
    keychain: memoryKeychain(),
    demoBank: {
      url: bank.url,
      keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    },
    linkPageDirectory: dataDirectory,
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(async () => {
    await engine.close();
  });
  return { engine, events, dataDirectory };
}
