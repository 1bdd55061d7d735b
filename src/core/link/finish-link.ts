import type { LinkOutcome, LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { Bank } from '../../shared/model/banks.ts';
import type { LinkPurpose } from '../../shared/model/linking.ts';
import { listBanks } from '../ledger/banks.ts';
import { saveItemState } from '../ledger/item-state.ts';
import { itemFailure } from '../plaid/errors.ts';
import { Secret } from '../vault/secret.ts';
import { completeLink, completeReplacement, type LinkDependencies } from './complete-link.ts';
import { findDuplicate } from './duplicate-guard.ts';
import { matchingSessionId } from './match-session.ts';

/** What a finished Link came to, and the Item that is to be synced now. */
export type Finished =
  | { readonly kind: 'outcome'; readonly outcome: LinkOutcome; readonly sync: string | null }
  /** Nothing was exchanged: the same bank seems to be linked already. */
  | { readonly kind: 'duplicate'; readonly existingItemId: string };

/**
 * Takes Link's answer to its end. Renewing keeps the Item and its access token: nothing is exchanged.
 * A new Item is compared with the linked ones before the exchange, since at some banks a second Item
 * breaks the first and each is billed; one that is gone or removed is taken over instead.
 */
export async function finishLink(
  dependencies: LinkDependencies,
  purpose: LinkPurpose,
  success: LinkSuccess,
  allowDuplicate: boolean,
): Promise<Result<Finished>> {
  if (purpose.kind === 'renew') return finishRenewal(dependencies, purpose.itemId);
  if (success.publicToken === null) {
    return fail(failure('LINK_EXPIRED', 'The bank was signed in to, but Plaid sent no token.'));
  }
  const publicToken = new Secret(success.publicToken);
  const banks = listBanks(dependencies.ledger.reader, () => null);
  const existing = existingBank(banks, purpose, success);
  if (existing !== null && isOver(existing)) {
    const { itemId, institution } = existing;
    const replaced = { itemId, institutionName: success.institution?.name ?? institution.name };
    const made = await completeReplacement(dependencies, publicToken, replaced);
    if (!made.ok) return made;
    const sessionId = matchingSessionId(made.value);
    return ok({ kind: 'outcome', outcome: { outcome: 'matching', sessionId }, sync: null });
  }
  if (existing !== null && !allowDuplicate) {
    return ok({ kind: 'duplicate', existingItemId: existing.itemId });
  }
  const linked = await completeLink(dependencies, publicToken);
  if (!linked.ok) return linked;
  const { itemId, institutionName } = linked.value;
  return ok({ kind: 'outcome', outcome: { outcome: 'linked', institutionName }, sync: itemId });
}

/**
 * The linked bank that the new Item is, or null. The one that the person meant to link again, unless
 * they signed in to another institution; else the one that the duplicate guard finds.
 */
function existingBank(
  banks: readonly Bank[],
  purpose: LinkPurpose,
  success: LinkSuccess,
): Bank | null {
  const meant = purpose.kind === 'replace' ? banks.find(byId(purpose.itemId)) : undefined;
  const isSame =
    meant !== undefined &&
    (success.institution === null ||
      meant.institution.institutionId === null ||
      meant.institution.institutionId === success.institution.institutionId);
  if (isSame) return meant;
  const live = banks.filter((bank) => !isOver(bank));
  // One that works is what a second Item would double; only then those whose history can go on.
  const found =
    findDuplicate(live, success) ??
    findDuplicate(
      banks.filter((bank) => isOver(bank)),
      success,
    );
  return found === null ? null : (banks.find(byId(found)) ?? null);
}

const byId = (itemId: string) => (bank: Bank) => bank.itemId === itemId;

/** Its Item is no more: only a new one can go on with its history. */
const isOver = ({ state, failure: problem }: Bank): boolean =>
  state === 'removed' || problem?.code === 'ITEM_GONE';

async function finishRenewal(
  { vault, plaid, ledger, clock }: LinkDependencies,
  itemId: string,
): Promise<Result<Finished>> {
  const bank = listBanks(ledger.reader, () => null).find(byId(itemId));
  if (bank === undefined) return fail(failure('NOT_FOUND', 'This bank is no longer linked.'));
  const token = await vault.accessToken(itemId);
  // The consent is given either way; what Plaid cannot say now, the sync that follows will.
  const item = token.ok ? await plaid.getItem(token.value, { itemId }) : token;
  if (item.ok) {
    const state = { ...item.value, itemId };
    const saved = await ledger.writer.inTransaction((writing) => {
      saveItemState(writing, state, itemFailure(state), clock().toISOString());
    });
    if (!saved.ok) return saved;
  }
  const institutionName = bank.nickname ?? bank.institution.name;
  return ok({ kind: 'outcome', outcome: { outcome: 'renewed', institutionName }, sync: itemId });
}
