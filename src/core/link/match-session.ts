import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { AccountMatch, AccountMatches, LinkSession } from '../../shared/model/linking.ts';
import { currencyOf } from '../ledger/columns.ts';
import { saveInstitution } from '../ledger/institutions.ts';
import { allItemIds } from '../ledger/items.ts';
import { matchableAccounts } from '../ledger/matchable-accounts.ts';
import { replaceItem } from '../ledger/replace-item.ts';
import type { Vault } from '../vault/vault.ts';
import {
  describeInstitution,
  describeItem,
  saveLinked,
  type DescribedItem,
  type LinkDependencies,
  type LinkedItem,
} from './complete-link.ts';
import { proposeMatches } from './match-accounts.ts';
import { settleMatched } from './settle-matched.ts';

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
 * too: one that only looks gone would go on being billed. Where its history was deleted meanwhile, the
 * new one is a bank of its own. One that was confirmed before, and only half noted, is done.
 */
export async function confirmMatches(
  dependencies: LinkDependencies,
  itemId: string,
  matches: readonly AccountMatch[],
): Promise<Result<LinkedItem>> {
  const { vault, ledger, revocations } = dependencies;
  const known = allItemIds(ledger.reader);
  settleMatched(vault, known);
  if (known.includes(itemId)) return confirmedBefore(dependencies, itemId);
  const waiting = await waitingItem(dependencies, itemId);
  if (!waiting.ok) return waiting;
  const { oldItemId } = waiting.value;
  const entered = known.includes(oldItemId)
    ? await replaceOld(dependencies, waiting.value, matches)
    : await saveLinked(dependencies, { ...waiting.value, failure: null });
  if (!entered.ok) return entered;
  const linked = vault.setItemState(itemId, 'linked', {});
  if (!linked.ok) return linked;
  await revocations.revoke(oldItemId, waiting.value.institutionName);
  return entered;
}

async function confirmedBefore(
  { vault, revocations }: LinkDependencies,
  itemId: string,
): Promise<Result<LinkedItem>> {
  const items = vault.items();
  if (!items.ok) return items;
  const item = items.value.find((known) => known.itemId === itemId);
  if (item === undefined || item.replaces === null || item.state === 'removing') {
    return fail(hasEnded());
  }
  const institutionName = item.institutionName ?? 'The bank';
  await revocations.revoke(item.replaces, institutionName);
  return ok({ itemId, institutionName });
}

async function replaceOld(
  dependencies: LinkDependencies,
  { oldItemId, item, accounts }: WaitingItem,
  matches: readonly AccountMatch[],
): Promise<Result<LinkedItem>> {
  const { ledger, clock } = dependencies;
  const institution = await describeInstitution(dependencies, item);
  const { name: institutionName } = institution;
  const at = clock().toISOString();
  const replaced = await ledger.writer.inTransaction((writing) => {
    if (institution.known !== null) saveInstitution(writing, institution.known, at);
    return replaceItem(writing, { oldItemId, item, institutionName, accounts, matches }, at);
  });
  if (!replaced.ok) return replaced;
  return replaced.value.ok ? ok({ itemId: item.itemId, institutionName }) : replaced.value;
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
    return fail(hasEnded());
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

const hasEnded = () => failure('NOT_FOUND', 'This link has ended already.');

/**
 * Ends an Item that waits, and forgets it. One whose matches were confirmed meanwhile is a linked bank,
 * also where the vault has yet to hear of that: it stays.
 */
export async function discardMatching(
  { vault, ledger, revocations }: Pick<LinkDependencies, 'vault' | 'ledger' | 'revocations'>,
  itemId: string,
): Promise<Result<undefined>> {
  const known = allItemIds(ledger.reader);
  settleMatched(vault, known);
  if (known.includes(itemId)) {
    void revocations.retry();
    return ok(undefined);
  }
  if (replacedItemId(vault, itemId) === null) return ok(undefined);
  const revoked = await revocations.revoke(itemId);
  return revoked.ok ? ok(undefined) : revoked;
}
