import type { LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { listBanks } from '../ledger/banks.ts';
import { saveAccounts, saveInstitution, saveItem } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import type { PlaidAccount, PlaidClient, PlaidItem } from '../plaid/port.ts';
import { Secret } from '../vault/secret.ts';
import type { Vault } from '../vault/vault.ts';
import { findDuplicate } from './duplicate-guard.ts';

export interface LinkDependencies {
  readonly plaid: PlaidClient;
  readonly vault: Vault;
  readonly ledger: Ledger;
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
 * must not go on being billed. A crash after the vault has the token loses nothing: `adoptItems` brings
 * the Item in at the next start.
 */
export async function completeLink(
  dependencies: LinkDependencies,
  success: LinkSuccess,
): Promise<Result<LinkedItem>> {
  const { plaid, vault } = dependencies;
  if (success.publicToken === null) {
    return fail(failure('LINK_EXPIRED', 'The bank was signed in to, but Plaid sent no token.'));
  }
  const exchanged = await plaid.exchangePublicToken(new Secret(success.publicToken));
  if (!exchanged.ok) return exchanged;
  const { accessToken, itemId } = exchanged.value;
  const kept = await vault.putToken(itemId, accessToken);
  const described = kept.ok ? await describe(dependencies, itemId, accessToken) : kept;
  const saved = described.ok ? await save(dependencies, described.value) : described;
  if (!saved.ok) await giveBack(dependencies, itemId, accessToken);
  return saved;
}

/**
 * Brings in Items whose token is in the vault but which finance.db does not know: Trax was killed while
 * it linked them, or finance.db was moved aside. One that a later link has doubled is given back. Those
 * that cannot be described now are left for the next start.
 */
export async function adoptItems(
  dependencies: LinkDependencies,
  known: readonly string[],
  signal: AbortSignal,
): Promise<readonly LinkedItem[]> {
  const tokens = dependencies.vault.itemIds();
  const adopted: LinkedItem[] = [];
  for (const itemId of tokens.ok ? tokens.value : []) {
    if (known.includes(itemId)) continue;
    const accessToken = await dependencies.vault.accessToken(itemId);
    if (!accessToken.ok) continue;
    const described = await describe(dependencies, itemId, accessToken.value, signal);
    if (!described.ok) continue;
    if (isDoubled(dependencies, described.value)) {
      await giveBack(dependencies, itemId, accessToken.value);
      continue;
    }
    const saved = await save(dependencies, described.value);
    if (saved.ok) adopted.push(saved.value);
  }
  return adopted;
}

interface DescribedItem {
  readonly item: PlaidItem;
  readonly accounts: readonly PlaidAccount[];
}

async function describe(
  { plaid }: LinkDependencies,
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

function isDoubled({ ledger }: LinkDependencies, { item, accounts }: DescribedItem): boolean {
  const { institutionId, institutionName } = item;
  const institution =
    institutionId === null ? null : { institutionId, name: institutionName ?? '' };
  const named = accounts.map(({ accountId, name, mask, type, subtype }) => ({
    id: accountId,
    name,
    mask,
    type,
    subtype,
  }));
  const banks = listBanks(ledger.reader, () => null);
  return findDuplicate(banks, { institution, accounts: named }) !== null;
}

/** Ends an Item at Plaid and forgets its token; a token that Plaid could not be told about is kept. */
async function giveBack(
  { plaid, vault }: LinkDependencies,
  itemId: string,
  accessToken: Secret,
): Promise<void> {
  const removed = await plaid.removeItem(accessToken);
  if (removed.ok) vault.deleteToken(itemId);
}

async function save(
  { plaid, ledger, clock, countries }: LinkDependencies,
  { item, accounts }: DescribedItem,
): Promise<Result<LinkedItem>> {
  const { itemId, institutionId } = item;
  // A bank without a logo is no reason to refuse the bank.
  const described =
    institutionId === null ? null : await plaid.getInstitution(institutionId, countries);
  const institution = described?.ok === true ? described.value : null;
  const institutionName = institution?.name ?? item.institutionName ?? 'Unnamed bank';
  const at = clock().toISOString();
  const saved = await ledger.writer.inTransaction((writing) => {
    if (institution !== null) saveInstitution(writing, institution, at);
    saveItem(writing, { ...item, institutionName }, at);
    saveAccounts(writing, itemId, accounts, at);
  });
  return saved.ok ? ok({ itemId, institutionName }) : saved;
}
