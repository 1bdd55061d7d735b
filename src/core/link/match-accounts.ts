import type { AccountMatch, MatchableAccount } from '../../shared/model/linking.ts';

/** What accounts of two Items of one bank are compared by. */
export interface ComparedAccount extends Pick<
  MatchableAccount,
  'name' | 'mask' | 'type' | 'currency'
> {
  /** Stable across Items, at the few banks that give one. */
  readonly persistentAccountId: string | null;
}

export interface OldAccount extends ComparedAccount {
  /** accounts.id */
  readonly id: number;
}

export interface NewAccount extends ComparedAccount {
  /** Plaid's account_id at the new Item. */
  readonly accountId: string;
}

type Sameness = (old: ComparedAccount, other: ComparedAccount) => boolean;

const samePersistentId: Sameness = (old, other) =>
  old.persistentAccountId !== null && old.persistentAccountId === other.persistentAccountId;

/** Two persistent ids that differ are two accounts, however alike they look. */
const sameLooks: Sameness = (old, other) =>
  (old.persistentAccountId === null ||
    other.persistentAccountId === null ||
    old.persistentAccountId === other.persistentAccountId) &&
  old.mask === other.mask &&
  old.name === other.name &&
  old.type === other.type &&
  old.currency === other.currency;

/**
 * Proposes, for a bank that was linked anew, which new account goes on with which old one's history:
 * first by persistent_account_id, then by mask, name, type and currency together. No account is in two
 * proposals. Where two candidates are alike nothing is proposed: the person decides.
 */
export function proposeMatches(
  oldAccounts: readonly OldAccount[],
  newAccounts: readonly NewAccount[],
): AccountMatch[] {
  const certain = onlyPairs(oldAccounts, newAccounts, samePersistentId);
  const paired = new Set<ComparedAccount>(certain.flat());
  const likely = onlyPairs(
    oldAccounts.filter((account) => !paired.has(account)),
    newAccounts.filter((account) => !paired.has(account)),
    sameLooks,
  );
  return [...certain, ...likely].map(([old, { accountId }]) => ({
    accountId,
    oldAccount: old.id,
  }));
}

/** The pairs in which each side is the other's only candidate. */
function onlyPairs(
  oldAccounts: readonly OldAccount[],
  newAccounts: readonly NewAccount[],
  same: Sameness,
): (readonly [OldAccount, NewAccount])[] {
  return newAccounts.flatMap((account) => {
    const [old, ...others] = oldAccounts.filter((candidate) => same(candidate, account));
    if (old === undefined || others.length > 0) return [];
    const rivals = newAccounts.filter((rival) => same(old, rival));
    return rivals.length === 1 ? [[old, account] as const] : [];
  });
}
