import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startSyncing } from '../../../../src/core/engine-sync.ts';
import { runImport, type ImportDependencies } from '../../../../src/core/import/run-import.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { createItemLocks } from '../../../../src/core/sync/item-locks.ts';
import { createRevocations } from '../../../../src/core/link/revocations.ts';
import { createPlaidAccess } from '../../../../src/core/plaid/access.ts';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../../../src/core/plaid/limits.ts';
import type { PlaidClient } from '../../../../src/core/plaid/port.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { openVault, type Vault } from '../../../../src/core/vault/vault.ts';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import { ok, type Result } from '../../../../src/shared/failure.ts';
import type { ImportReport } from '../../../../src/shared/model/importing.ts';
import { TEST_SETTINGS } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';

export interface Stage {
  readonly directory: string;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly keychain: MemoryKeychain;
  readonly needed: ImportDependencies;
  /** Imports a folder of Trax for Python and waits for the syncs that the import starts. */
  readonly run: (folder: string) => Promise<Result<ImportReport>>;
}

/** Trax's Sandbox profile, empty; closed with the test. */
export function openStage(clock = () => new Date()): Stage {
  const directory = temporaryDirectory();
  const keychain = memoryKeychain();
  const vault = valueOf(openVault({ keychain, directory, profile: 'sandbox' }));
  const ledger = valueOf(openLedger(path.join(directory, 'finance.db')));
  const access = createPlaidAccess({
    profile: 'sandbox',
    demoBank: null,
    vaultOf: () => ok(vault),
  });
  const revocations = createRevocations({
    vault,
    plaid: access.client,
    onChanged: () => undefined,
  });
  const syncing = startSyncing({
    ledger,
    plaid: access.client,
    vault: ok(vault),
    settings: TEST_SETTINGS.autopilot,
    notices: () => TEST_SETTINGS.notices,
    locks: createItemLocks(path.join(directory, 'locks')),
    attended: true,
    clock,
    emit: () => undefined,
  });
  onTestFinished(async () => {
    revocations.close();
    syncing.rest();
    await syncing.close();
    ledger.close();
    vault.close();
  });
  const syncs: Promise<unknown>[] = [];
  const needed: ImportDependencies = {
    profile: 'sandbox',
    scratch: directory,
    saveKeys: access.saveKeys,
    dependencies: async () => {
      const client = await access.client();
      if (!client.ok) return client;
      const plaid = client.value;
      return ok({ plaid, vault, ledger, revocations, clock, countries: ['GB'] });
    },
    syncing: {
      sync: (itemId, trigger) => {
        const sync = syncing.sync(itemId, trigger);
        syncs.push(sync);
        return sync;
      },
    },
    closing: new AbortController().signal,
  };
  return {
    directory,
    ledger,
    vault,
    keychain,
    needed,
    run: async (folder) => {
      const report = await runImport(needed, { kind: 'python', path: folder });
      await Promise.all(syncs);
      return report;
    },
  };
}

/** The bank's side, as the old program used it. */
export const plaidOf = (bank: Emulator): PlaidClient =>
  createPlaidClient({
    environment: 'sandbox',
    baseUrl: bank.url,
    keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    limits: NO_LIMITS,
  });

export const envOf = ({ clientId, secret }: Emulator): string =>
  `PLAID_ENV=sandbox\nPLAID_CLIENT_ID=${clientId}\nPLAID_SECRET=${secret}\n`;

/** Links a bank as the old program did: the row of its `items` and Plaid's accounts. */
export async function linkOld(
  bank: Emulator,
  login: { institutionId?: string; username?: string; password?: string } = {},
) {
  const plaid = plaidOf(bank);
  const request = { institutionId: 'ins_117650', ...login };
  const publicToken = valueOf(await plaid.createSandboxPublicToken(request));
  const { itemId, accessToken } = valueOf(await plaid.exchangePublicToken(publicToken));
  const accounts = valueOf(await plaid.getAccounts(accessToken, { itemId }));
  return {
    itemId,
    accessToken,
    row: { item_id: itemId, access_token: accessToken.reveal() },
    accounts: Object.fromEntries(accounts.map(({ accountId }) => [accountId, itemId])),
    accountIds: accounts.map(({ accountId }) => accountId),
  };
}

/** What a custom user's accounts hold: name, day, and amount with Plaid's sign. */
export const customLogin = (
  rows: readonly (readonly [name: string, date: string, amount: number, posts?: string])[],
  name = 'Current account',
) => ({
  username: 'user_custom',
  password: JSON.stringify({
    seed: name,
    override_accounts: [
      {
        type: 'depository',
        subtype: 'checking',
        currency: 'GBP',
        meta: { name },
        transactions: rows.map(([description, date_transacted, amount, posts]) => ({
          description,
          date_transacted,
          date_posted: posts ?? date_transacted,
          amount,
          currency: 'GBP',
        })),
      },
    ],
  }),
});
