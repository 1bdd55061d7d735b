import type { Engine } from '../../src/core/engine-api.ts';
import { createPlaidClient } from '../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../src/core/plaid/limits.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import type { LinkSuccess } from '../../src/shared/contract.ts';
import type { Emulator } from '../../src/plaid-emulator/server.ts';
import { valueOf } from './result.ts';

/** UK, credentials in place of OAuth. */
export const UK_BANK = 'ins_117650';

/** What Link would report after a login at the demo bank; the token comes from /sandbox/public_token/create. */
export async function linkSuccess(
  bank: Pick<Emulator, 'url' | 'clientId' | 'secret'>,
  login: { institutionId?: string; username?: string; password?: string } = {},
): Promise<LinkSuccess> {
  const client = createPlaidClient({
    environment: 'demo',
    baseUrl: bank.url,
    keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    limits: NO_LIMITS,
  });
  const publicToken = valueOf(
    await client.createSandboxPublicToken({ institutionId: UK_BANK, ...login }),
  );
  return {
    publicToken: publicToken.reveal(),
    institution: { institutionId: login.institutionId ?? UK_BANK, name: 'Royal Bank of Plaid' },
    accounts: [],
    linkSessionId: 'link-session-1',
  };
}

/** Links a bank and returns its item_id; the first sync has ended. */
export async function linkBank(
  engine: Engine,
  bank: Pick<Emulator, 'url' | 'clientId' | 'secret'>,
  login: { institutionId?: string; username?: string; password?: string } = {},
): Promise<string> {
  const before = new Set(valueOf(await engine.listBanks()).map((linked) => linked.itemId));
  valueOf(await engine.completeLink(await linkSuccess(bank, login)));
  const linked = valueOf(await engine.listBanks()).find(({ itemId }) => !before.has(itemId));
  if (linked === undefined) throw new Error('the bank was not linked');
  // Joins the first sync, which completeLink has started.
  valueOf(await engine.syncItem(linked.itemId));
  return linked.itemId;
}
