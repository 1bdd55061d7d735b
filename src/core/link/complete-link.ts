import { fail, ok, type Failure, type Result } from '../../shared/failure.ts';
import { saveInstitution } from '../ledger/institutions.ts';
import { allItemIds, saveAccounts, saveItem, saveItemFailure } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import type { PlaidAccount, PlaidClient, PlaidItem } from '../plaid/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { Vault } from '../vault/vault.ts';
import type { Revocations } from './revocations.ts';
import { settleMatched } from './settle-matched.ts';

export interface LinkDependencies {
  readonly plaid: PlaidClient;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly revocations: Revocations;
  readonly clock: () => Date;
  /** ISO 3166-1 alpha-2; Plaid wants them to describe an institution. */
  readonly countries: readonly string[];
}

export interface LinkedItem {
  readonly itemId: string;
  readonly institutionName: string;
}

/**
 * Turns Link's public token into a linked Item: exchange, token into the vault, then the Item, its
 * institution and its accounts into finance.db. Its transactions come with the first sync.
 *
 * An Item that cannot be brought in is given back at once (/item/remove): one that Trax does not show
 * must not go on being billed. One whose accounts alone are missing, for a while, is kept: they come with
 * its first sync. A crash after the vault has the token loses nothing: `adoptItems` brings
 * the Item in at the next start.
 */
export async function completeLink(
  dependencies: LinkDependencies,
  publicToken: Secret,
): Promise<Result<LinkedItem>> {
  const { plaid, vault } = dependencies;
  const exchanged = await plaid.exchangePublicToken(publicToken);
  if (!exchanged.ok) return exchanged;
  const { accessToken, itemId } = exchanged.value;
  const kept = await vault.putToken(itemId, accessToken);
  if (!kept.ok) {
    // No token on disk, so nothing can be tried later: this is the one chance.
    await plaid.removeItem(accessToken, { itemId });
    return fail(forGood(kept.failure));
  }
  const saved = await bringIn(dependencies, itemId, accessToken);
  if (saved.ok) return saved;
  await dependencies.revocations.revoke(itemId);
  return fail(forGood(saved.failure));
}

/** A public token is worth one exchange: after it, trying again means signing in again. */
const forGood = (problem: Failure): Failure =>
  problem.retryable ? { ...problem, retryable: false, action: 'Link the bank again.' } : problem;

/**
 * Enters an Item whose token is in the vault into finance.db: the Item, its institution, its accounts or
 * why they are missing.
 */
export async function bringIn(
  dependencies: LinkDependencies,
  itemId: string,
  accessToken: Secret,
): Promise<Result<LinkedItem>> {
  const described = await describeForNow(dependencies, itemId, accessToken, passes);
  return described.ok ? saveLinked(dependencies, described.value) : described;
}

/**
 * Exchanges the public token of an Item that is to take another's place. It is not shown and not synced
 * until its accounts are matched to the old ones; the vault remembers that it waits for that. One that
 * waited for the same place is ended: only one can have it.
 */
export async function completeReplacement(
  { plaid, vault, ledger, revocations }: LinkDependencies,
  publicToken: Secret,
  replaced: { readonly itemId: string; readonly institutionName: string },
): Promise<Result<string>> {
  const exchanged = await plaid.exchangePublicToken(publicToken);
  if (!exchanged.ok) return exchanged;
  const { accessToken, itemId } = exchanged.value;
  settleMatched(vault, allItemIds(ledger.reader));
  const items = vault.items();
  const earlier = (items.ok ? items.value : []).filter(
    ({ state, replaces }) => state === 'matching' && replaces === replaced.itemId,
  );
  const kept = await vault.putToken(itemId, accessToken, {
    state: 'matching',
    replaces: replaced.itemId,
    institutionName: replaced.institutionName,
  });
  if (!kept.ok) {
    await plaid.removeItem(accessToken, { itemId });
    return fail(forGood(kept.failure));
  }
  for (const other of earlier) await revocations.revoke(other.itemId);
  return ok(itemId);
}

/**
 * Brings in those of `waiting`, Items whose token is in the vault but which finance.db does not know: Trax
 * was killed while it linked them, or finance.db was moved aside. Also one that looks like another: the
 * person may have wished for both, or another program may use it. Those of which nothing can be said now
 * are left for the next try.
 */
export async function adoptItems(
  dependencies: LinkDependencies,
  waiting: readonly string[],
  signal: AbortSignal,
): Promise<readonly LinkedItem[]> {
  const { vault, ledger } = dependencies;
  const tokens = vault.itemIds();
  const known = allItemIds(ledger.reader);
  const adopted: LinkedItem[] = [];
  for (const itemId of tokens.ok ? tokens.value : []) {
    if (known.includes(itemId) || !waiting.includes(itemId)) continue;
    const accessToken = await vault.accessToken(itemId);
    if (!accessToken.ok) continue;
    const described = await describeForNow(
      dependencies,
      itemId,
      accessToken.value,
      livesOn,
      signal,
    );
    // Without a sign-in Plaid says nothing more of it: one that waits for that must be seen to do so.
    const item =
      !described.ok && described.failure.code === 'LOGIN_REQUIRED'
        ? ok(nameless(itemId, described.failure))
        : described;
    if (!item.ok) continue;
    const saved = await saveLinked(dependencies, item.value);
    if (saved.ok) adopted.push(saved.value);
  }
  return adopted;
}

export interface DescribedItem {
  readonly item: PlaidItem;
  readonly accounts: readonly PlaidAccount[];
}

/** What Plaid says of an Item and its accounts. */
export async function describeItem(
  { plaid }: Pick<LinkDependencies, 'plaid'>,
  itemId: string,
  accessToken: Secret,
  signal?: AbortSignal,
): Promise<Result<DescribedItem>> {
  const item = await plaid.getItem(accessToken, { itemId, signal });
  if (!item.ok) return item;
  const accounts = await plaid.getAccounts(accessToken, { itemId, signal });
  if (!accounts.ok) return accounts;
  return ok({ item: { ...item.value, itemId }, accounts: accounts.value });
}

interface ItemForNow extends DescribedItem {
  /** Why the accounts are missing; null when they are not. */
  readonly failure: Failure | null;
}

/** The same, without the accounts where what stands in their way is bearable. */
async function describeForNow(
  { plaid }: Pick<LinkDependencies, 'plaid'>,
  itemId: string,
  accessToken: Secret,
  isBearable: (problem: Failure) => boolean,
  signal?: AbortSignal,
): Promise<Result<ItemForNow>> {
  const item = await plaid.getItem(accessToken, { itemId, signal });
  if (!item.ok) return item;
  const described = { ...item.value, itemId };
  const accounts = await plaid.getAccounts(accessToken, { itemId, signal });
  if (accounts.ok) return ok({ item: described, accounts: accounts.value, failure: null });
  if (!isBearable(accounts.failure)) return accounts;
  return ok({ item: described, accounts: [], failure: accounts.failure });
}

const passes = ({ retryable }: Failure): boolean => retryable;
const livesOn = ({ code }: Failure): boolean => code !== 'ITEM_GONE' && code !== 'CANCELLED';

const nameless = (itemId: string, problem: Failure): ItemForNow => ({
  item: {
    itemId,
    institutionId: null,
    institutionName: null,
    products: [],
    consentExpiresAt: null,
    error: null,
    raw: {},
  },
  accounts: [],
  failure: problem,
});

/** Enters an Item that Plaid has described into finance.db, as a bank of its own. */
export async function saveLinked(
  dependencies: LinkDependencies,
  { item, accounts, failure }: ItemForNow,
): Promise<Result<LinkedItem>> {
  const { ledger, clock } = dependencies;
  const institution = await describeInstitution(dependencies, item);
  const at = clock().toISOString();
  const saved = await ledger.writer.inTransaction((writing) => {
    if (institution.known !== null) saveInstitution(writing, institution.known, at);
    saveItem(writing, { ...item, institutionName: institution.name }, at);
    saveAccounts(writing, item.itemId, accounts, at);
    if (failure !== null) saveItemFailure(writing, item.itemId, failure);
  });
  return saved.ok ? ok({ itemId: item.itemId, institutionName: institution.name }) : saved;
}

/** A bank without a logo is no reason to refuse the bank: `known` is null when Plaid cannot say. */
export async function describeInstitution(
  { plaid, countries }: Pick<LinkDependencies, 'plaid' | 'countries'>,
  item: PlaidItem,
) {
  const described =
    item.institutionId === null ? null : await plaid.getInstitution(item.institutionId, countries);
  const known = described?.ok === true ? described.value : null;
  return { known, name: known?.name ?? item.institutionName ?? 'Unnamed bank' };
}
