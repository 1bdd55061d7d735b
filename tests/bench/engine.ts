import { openEngine } from '../../src/core/engine.ts';
import type { Engine } from '../../src/core/engine-api.ts';
import { openTrustStore } from '../../src/core/link/trust-store.ts';
import { DEFAULT_SETTINGS, engineSettings } from '../../src/core/settings.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import { memoryKeychain } from '../support/memory-keychain.ts';
import type { Bank } from './emulator.ts';

/** The engine without a window, syncing from `bank` when it is told to. */
export function openBenchEngine(dataDirectory: string, bank: Bank): Engine {
  return openEngine({
    dataDirectory,
    profile: 'demo',
    settings: {
      ...engineSettings({ ...DEFAULT_SETTINGS, dailyBackup: false, consentNotices: false }, true),
      port: 0,
    },
    keychain: memoryKeychain(),
    demoBank: {
      url: bank.url,
      keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    },
    linkPageDirectory: dataDirectory,
    trustStore: openTrustStore({ home: dataDirectory }),
  });
}
