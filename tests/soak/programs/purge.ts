// node purge.ts <data directory> <bank's url> <item_id>: removes a bank with its history, as the app
// does. Also where that was begun before; then it is brought to its end.
import path from 'node:path';
import { openEngine } from '../../../src/core/engine.ts';
import { openTrustStore } from '../../../src/core/link/trust-store.ts';
import { DEFAULT_SETTINGS, engineSettings } from '../../../src/core/settings.ts';
import { Secret } from '../../../src/core/vault/secret.ts';
import { EMULATOR_KEYS } from '../../../src/plaid-emulator/keys.ts';
import { fileKeychain } from '../../support/file-keychain.ts';

const [dataDirectory = '', url = '', itemId = ''] = process.argv.slice(2);
const engine = openEngine({
  dataDirectory,
  profile: 'demo',
  settings: { ...engineSettings(DEFAULT_SETTINGS, true), port: 0, dailyBackup: false },
  keychain: fileKeychain(path.join(dataDirectory, 'keychain.json')),
  demoBank: {
    url,
    keys: {
      clientId: new Secret(EMULATOR_KEYS.clientId),
      secret: new Secret(EMULATOR_KEYS.secret),
    },
  },
  linkPageDirectory: dataDirectory,
  trustStore: openTrustStore({ home: dataDirectory }),
});
const removed = await engine.removeBank({ itemId, history: 'purge' });
await engine.close();
const isGone = removed.ok || removed.failure.code === 'NOT_FOUND';
if (!isGone) process.stderr.write(JSON.stringify(removed.failure));
process.stdout.write('done');
process.exitCode = isGone ? 0 : 1;
