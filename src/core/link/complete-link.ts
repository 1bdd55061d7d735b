import type { LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { saveAccounts, saveInstitution, saveItem } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import type { PlaidAccount, PlaidClient, PlaidItem } from '../plaid/port.ts';
import { Secret } from '../vault/secret.ts';
import type { Vault } from '../vault/vault.ts';

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
 * A token that the vault refuses is given back at once (/item/remove): an Item that Trax cannot use
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
  if (!kept.ok) {
    await plaid.removeItem(accessToken);
    return kept;
  }
  return bringIn(dependencies, itemId, accessToken);
}

/** Brings in Items whose token is in the vault but which finance.db does not know. */
export async function adoptItems(
  dependencies: LinkDependencies,
  known: readonly string[],
): Promise<Result<readonly LinkedItem[]>> {
  const tokens = dependencies.vault.itemIds();
  if (!tokens.ok) return tokens;
  const adopted: LinkedItem[] = [];
  for (const itemId of tokens.value) {
    if (known.includes(itemId)) continue;
    const accessToken = await dependencies.vault.accessToken(itemId);
    if (!accessToken.ok) return accessToken;
    const item = await bringIn(dependencies, itemId, accessToken.value);
    if (!item.ok) return item;
    adopted.push(item.value);
  }
  return ok(adopted);
}

async function bringIn(
  dependencies: LinkDependencies,
  itemId: string,
  accessToken: Secret,
): Promise<Result<LinkedItem>> {
  const { plaid } = dependencies;
  const item = await plaid.getItem(accessToken, { itemId });
  if (!item.ok) return item;
  const accounts = await plaid.getAccounts(accessToken, { itemId });
  if (!accounts.ok) return accounts;
  return save(dependencies, { ...item.value, itemId }, accounts.value);
}

async function save(
  { plaid, ledger, clock, countries }: LinkDependencies,
  item: PlaidItem,
  accounts: readonly PlaidAccount[],
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
