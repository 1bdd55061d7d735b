import type { Engine, EngineEvent } from '../../src/core/engine-api.ts';
import { createPlaidClient } from '../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../src/core/plaid/limits.ts';
import type { OptionalProduct } from '../../src/core/plaid/port.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import type { LinkOutcome, LinkSuccess } from '../../src/shared/contract.ts';
import type { LinkPurpose } from '../../src/shared/model/linking.ts';
import type { Emulator } from '../../src/plaid-emulator/server.ts';
import { valueOf } from './result.ts';

/** UK, credentials in place of OAuth. */
export const UK_BANK = 'ins_117650';

type Bank = Pick<Emulator, 'url' | 'clientId' | 'secret'>;

export interface Login {
  readonly institutionId?: string;
  readonly username?: string;
  readonly password?: string;
  /** Beside transactions. */
  readonly optionalProducts?: readonly OptionalProduct[];
}

/** What Link would report after a login at the demo bank; the token comes from /sandbox/public_token/create. */
export async function linkSuccess(bank: Bank, login: Login = {}): Promise<LinkSuccess> {
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

/** The same with the accounts of a linked bank, as Link reports them: at Plaid they have new ids. */
export async function linkSuccessAgain(
  engine: Engine,
  bank: Bank,
  itemId: string,
  login: Login = {},
): Promise<LinkSuccess> {
  const linked = valueOf(await engine.listBanks()).find((known) => known.itemId === itemId);
  const accounts = (linked?.accounts ?? []).map(({ accountId, name, mask, type, subtype }) => ({
    id: `new-${accountId}`,
    name,
    mask,
    type,
    subtype,
  }));
  return { ...(await linkSuccess(bank, login)), accounts };
}

/** Goes through a session up to Link's answer, and says what that came to. */
export async function finishLink(
  { engine, events }: { readonly engine: Engine; readonly events: readonly EngineEvent[] },
  success: LinkSuccess,
  purpose: LinkPurpose = { kind: 'new' },
): Promise<LinkOutcome> {
  // Plaid's own page in the browser needs neither a port nor the built Link page.
  valueOf(await engine.startLink({ purpose, way: 'hosted' }));
  const before = events.length;
  valueOf(await engine.completeLink(success));
  return outcomeOf(events.slice(before));
}

/** How the one session that ended in these events went. */
export function outcomeOf(events: readonly EngineEvent[]): LinkOutcome {
  const [outcome, ...more] = outcomesOf(events);
  if (outcome === undefined || more.length > 0) throw new Error('not one session has ended');
  return outcome;
}

export const outcomesOf = (events: readonly EngineEvent[]): LinkOutcome[] =>
  events.flatMap(({ event, payload }) => (event === 'linkFinished' ? [payload] : []));

/** Links a bank and returns its item_id; the first sync has ended. */
export async function linkBank(engine: Engine, bank: Bank, login: Login = {}): Promise<string> {
  const before = new Set(valueOf(await engine.listBanks()).map((linked) => linked.itemId));
  valueOf(await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));
  valueOf(await engine.completeLink(await linkSuccess(bank, login)));
  const linked = valueOf(await engine.listBanks()).find(({ itemId }) => !before.has(itemId));
  if (linked === undefined) throw new Error('the bank was not linked');
  // Joins the first sync, which completeLink has started.
  valueOf(await engine.syncItem(linked.itemId));
  return linked.itemId;
}
