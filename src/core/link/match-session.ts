import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { AccountMatch, AccountMatches, LinkSession } from '../../shared/model.ts';
import { currencyOf } from '../ledger/columns.ts';
import { saveInstitution } from '../ledger/institutions.ts';
import { matchableAccounts } from '../ledger/matchable-accounts.ts';
import { replaceItem } from '../ledger/replace-item.ts';
import type { Vault } from '../vault/vault.ts';
import {
  describeInstitution,
  describeItem,
  type DescribedItem,
  type LinkDependencies,
  type LinkedItem,
} from './complete-link.ts';
import { proposeMatches } from './match-accounts.ts';

/**
 * Items that wait to take another's place. They are found in the vault, where their tokens are, so that
 * a session of this kind outlives the program and has no end of its own.
 */

const PREFIX = 'item:';
export const matchingSessionId = (itemId: string): string => `${PREFIX}${itemId}`;
export const itemOfSession = (sessionId: string): string | null =>
  sessionId.startsWith(PREFIX) ? sessionId.slice(PREFIX.length) : null;

export function matchingSessions(vault: Vault): Result<LinkSession[]> {
  const items = vault.items();
  if (!items.ok) return items;
  return ok(
    items.value.flatMap(({ itemId, state, replaces, institutionName, since }) =>
      state === 'matching' && replaces !== null
        ? [
            {
              sessionId: matchingSessionId(itemId),
              purpose: { kind: 'replace' as const, itemId: replaces },
              way: 'window' as const,
              phase: 'matching' as const,
              institutionName,
              startedAt: since,
              expiresAt: null,
              existingItemId: replaces,
            },
          ]
        : [],
    ),
  );
}

/** The Item whose place another waits to take, or null. */
export function replacedItemId(vault: Vault, itemId: string): string | null {
  const items = vault.items();
  const waiting = items.ok ? items.value.find((item) => item.itemId === itemId) : undefined;
  return waiting?.state === 'matching' ? waiting.replaces : null;
}

/** Old and new accounts of an Item that waits, with the matches that are beyond doubt. */
export async function accountMatches(
  dependencies: LinkDependencies,
  itemId: string,
): Promise<Result<AccountMatches>> {
  const waiting = await waitingItem(dependencies, itemId);
  if (!waiting.ok) return waiting;
  const { oldItemId, institutionName, accounts } = waiting.value;
  const newAccounts = accounts.map((account) => ({
    accountId: account.accountId,
    persistentAccountId: account.persistentAccountId,
    name: account.name,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    currency: currencyOf(account.balances).code,
  }));
  const oldAccounts = matchableAccounts(dependencies.ledger.reader, oldItemId);
  return ok({
    institutionName,
    oldAccounts,
    newAccounts,
    proposed: proposeMatches(oldAccounts, newAccounts),
  });
}

/**
 * Puts the Item that waits in the old one's place, in one transaction. The old one is ended at Plaid
 * too: one that only looks gone would go on being billed.
 */
export async function confirmMatches(
  dependencies: LinkDependencies,
  itemId: string,
  matches: readonly AccountMatch[],
): Promise<Result<LinkedItem>> {
  const { vault, ledger, revocations, clock } = dependencies;
  const waiting = await waitingItem(dependencies, itemId);
  if (!waiting.ok) return waiting;
  const { oldItemId, item, accounts } = waiting.value;
  const institution = await describeInstitution(dependencies, item);
  const { name: institutionName } = institution;
  const at = clock().toISOString();
  const replaced = await ledger.writer.inTransaction((writing) => {
    if (institution.known !== null) saveInstitution(writing, institution.known, at);
    return replaceItem(writing, { oldItemId, item, institutionName, accounts, matches }, at);
  });
  if (!replaced.ok) return replaced;
  if (!replaced.value.ok) return replaced.value;
  const linked = vault.setItemState(itemId, 'linked', {});
  if (!linked.ok) return linked;
  await revocations.revoke(oldItemId, institutionName);
  return ok({ itemId, institutionName });
}

interface WaitingItem extends DescribedItem {
  readonly oldItemId: string;
  readonly institutionName: string;
}

async function waitingItem(
  dependencies: LinkDependencies,
  itemId: string,
): Promise<Result<WaitingItem>> {
  const { vault } = dependencies;
  const items = vault.items();
  if (!items.ok) return items;
  const waiting = items.value.find((item) => item.itemId === itemId && item.state === 'matching');
  if (waiting === undefined || waiting.replaces === null) {
    return fail(failure('NOT_FOUND', 'This link has ended already.'));
  }
  const accessToken = await vault.accessToken(itemId);
  if (!accessToken.ok) return accessToken;
  const described = await describeItem(dependencies, itemId, accessToken.value);
  if (!described.ok) return described;
  return ok({
    ...described.value,
    oldItemId: waiting.replaces,
    institutionName: waiting.institutionName ?? 'The bank',
  });
}

/**
 * A crash may have come between the two databases: an Item that finance.db shows is linked, whatever
 * the vault still says, and the one whose place it took is to be ended at Plaid.
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
