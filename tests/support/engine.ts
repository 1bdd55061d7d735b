import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openEngine } from '../../src/core/engine.ts';
import type {
  Engine,
  EngineEvent,
  EngineOptions,
  EngineSettings,
} from '../../src/core/engine-api.ts';
import { DEFAULT_SETTINGS, engineSettings } from '../../src/core/settings.ts';
import { openTrustStore } from '../../src/core/link/trust-store.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import type { Emulator } from '../../src/plaid-emulator/server.ts';
import { temporaryDirectory } from './ledger.ts';
import { memoryKeychain } from './memory-keychain.ts';

/** Nothing starts by itself, and any port will do. */
export const TEST_SETTINGS: EngineSettings = {
  ...engineSettings(
    {
      ...DEFAULT_SETTINGS,
      schedule: { ...DEFAULT_SETTINGS.schedule, enabled: false },
      dailyBackup: false,
    },
    false,
  ),
  port: 0,
};

export interface TestEngine {
  readonly engine: Engine;
  readonly events: EngineEvent[];
  readonly dataDirectory: string;
}

type Bank = Pick<Emulator, 'url' | 'clientId' | 'secret'>;

/** The demo profile of this directory on a bank of the test's own. */
export const engineOptions = (bank: Bank, dataDirectory: string): EngineOptions => ({
  dataDirectory,
  profile: 'demo',
  settings: TEST_SETTINGS,
  keychain: memoryKeychain(),
  demoBank: {
    url: bank.url,
    keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
  },
  linkPageDirectory: madeUpLinkPage(dataDirectory),
  trustStore: openTrustStore({ home: dataDirectory }),
});

/** The demo profile's engine on a bank of the test's own; closed with the test. */
export function openTestEngine(bank: Bank, options: Partial<EngineOptions> = {}): TestEngine {
  const events: EngineEvent[] = [];
  const dataDirectory = options.dataDirectory ?? temporaryDirectory();
  const engine = openEngine({
    ...engineOptions(bank, dataDirectory),
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(async () => {
    await engine.close();
  });
  return { engine, events, dataDirectory };
}

/** In place of the built Link page. */
function madeUpLinkPage(dataDirectory: string): string {
  const directory = path.join(dataDirectory, 'link-page');
  const page = path.join(directory, 'index.html');
  // Left from before, perhaps on a disk that is read-only by now.
  if (existsSync(page)) return directory;
  mkdirSync(directory, { recursive: true });
  writeFileSync(page, '<!doctype html><title>Link</title>');
  return directory;
}
