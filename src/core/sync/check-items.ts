import { saveItemState } from '../ledger/item-state.ts';
import { checkedAt, itemIds, saveItemFailure } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import { itemFailure } from '../plaid/errors.ts';
import type { PlaidClient } from '../plaid/port.ts';
import type { Result } from '../../shared/failure.ts';
import type { Secret } from '../vault/secret.ts';

/**
 * Asks Plaid how each Item stands (/item/get is free): when its consent ends, and what is wrong with it.
 * Plaid tells of both by webhook, which a desktop cannot take. Items asked after `since` are left alone.
 * Gives those that work again, so that they can be synced. https://plaid.com/docs/api/items/#itemget
 */
export async function checkItems(
  dependencies: {
    readonly ledger: Ledger;
    readonly plaid: PlaidClient;
    readonly accessToken: (itemId: string) => Promise<Result<Secret>>;
    readonly clock: () => Date;
    readonly signal: AbortSignal;
  },
  since: Date,
): Promise<{ readonly checked: number; readonly mended: readonly string[] }> {
  const { ledger, plaid, accessToken, clock, signal } = dependencies;
  const known = checkedAt(ledger.reader);
  const mended: string[] = [];
  let checked = 0;
  for (const itemId of itemIds(ledger.reader)) {
    const last = Date.parse(known.get(itemId) ?? '');
    // A time ahead of now is from a clock that was wrong.
    if (signal.aborted || (last > since.getTime() && last <= clock().getTime())) continue;
    const token = await accessToken(itemId);
    const item = token.ok ? await plaid.getItem(token.value, { itemId, signal }) : token;
    // A network or a keychain that is away says nothing of the bank; an Item that is gone, everything.
    if (!item.ok && item.failure.code !== 'ITEM_GONE') continue;
    checked += 1;
    const saved = await ledger.writer.inTransaction((writing) => {
      if (!item.ok) {
        saveItemFailure(writing, itemId, item.failure);
        return false;
      }
      const state = { ...item.value, itemId };
      return saveItemState(writing, state, itemFailure(state), clock().toISOString());
    });
    if (saved.ok && saved.value) mended.push(itemId);
  }
  return { checked, mended };
}
