import type { Vault } from '../vault/vault.ts';

/**
 * A crash or a failure may have come between the two databases: an Item that finance.db shows is linked,
 * whatever the vault still says, and the one whose place it took is to be ended at Plaid.
 */
export function settleMatched(vault: Vault, known: readonly string[]): void {
  const items = vault.items();
  for (const { itemId, state, replaces, institutionName } of items.ok ? items.value : []) {
    if (replaces === null || state === 'removing' || !known.includes(itemId)) continue;
    if (state === 'matching') vault.setItemState(itemId, 'linked', {});
    // Nothing is stored for it any more once Plaid has ended it.
    vault.setItemState(replaces, 'removing', { institutionName });
  }
}
