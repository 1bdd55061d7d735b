import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEngine } from '../../src/core/engine.ts';
import type { Engine } from '../../src/core/engine-api.ts';
import { openTrustStore } from '../../src/core/link/trust-store.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import { openVault } from '../../src/core/vault/vault.ts';
import { TEST_SETTINGS } from '../support/engine.ts';
import { fileKeychain } from '../support/file-keychain.ts';
import { linkSuccess, type Login } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';
import type { BankProcess } from './bank-process.ts';

/** A profile on disk with linked banks, for processes that are started and killed. */
export interface LinkedProfile {
  readonly dataDirectory: string;
  readonly financeDb: string;
  /** For programs/: where the keychain is. */
  readonly env: NodeJS.ProcessEnv;
  readonly itemId: string;
  readonly accessToken: string;
  /** Does something with the engine in this process. */
  readonly withEngine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly remove: () => void;
}

/** Links one bank, which is not synced yet. */
export async function linkedProfile(bank: BankProcess, login: Login): Promise<LinkedProfile> {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'trax-soak-'));
  const directory = path.join(dataDirectory, 'profiles', 'demo');
  const keychain = fileKeychain(path.join(dataDirectory, 'keychain.json'));
  const withEngine: LinkedProfile['withEngine'] = async (work) => {
    const engine = openEngine({
      dataDirectory,
      profile: 'demo',
      settings: TEST_SETTINGS,
      keychain,
      demoBank: {
        url: bank.url,
        keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
      },
      linkPageDirectory: dataDirectory,
      trustStore: openTrustStore({ home: dataDirectory }),
      attended: false,
    });
    try {
      return await work(engine);
    } finally {
      valueOf(await engine.close());
    }
  };
  const itemId = await withEngine(async (engine) => {
    valueOf(await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));
    valueOf(await engine.completeLink(await linkSuccess(bank, login)));
    const [linked] = valueOf(await engine.listBanks());
    if (linked === undefined) throw new Error('the bank was not linked');
    return linked.itemId;
  });
  const vault = valueOf(openVault({ keychain, directory, profile: 'demo' }));
  const accessToken = valueOf(await vault.accessToken(itemId)).reveal();
  vault.close();
  return {
    dataDirectory,
    financeDb: path.join(directory, 'finance.db'),
    env: { TRAX_TEST_KEYCHAIN: path.join(dataDirectory, 'keychain.json') },
    itemId,
    accessToken,
    withEngine,
    remove: () => {
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
