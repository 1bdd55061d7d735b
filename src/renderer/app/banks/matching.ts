import type { AccountMatch, AccountMatches } from '../../../shared/model/linking.ts';

/** For each old account, by Trax's number, the account_id of the new one that goes on with it. */
export type Matching = ReadonlyMap<number, string>;

export const proposedMatching = ({ proposed }: Pick<AccountMatches, 'proposed'>): Matching =>
  new Map(proposed.map(({ oldAccount, accountId }) => [oldAccount, accountId]));

/**
 * The matching after the person's choice for one old account; null keeps it apart. A new account goes
 * on with one history only, so another old account that had it lets it go.
 */
export function choose(matching: Matching, oldAccount: number, accountId: string | null): Matching {
  const rest = [...matching].filter(([old, id]) => old !== oldAccount && id !== accountId);
  return new Map(accountId === null ? rest : [...rest, [oldAccount, accountId]]);
}

/** The new accounts that go on with no history. */
export function unmatched(
  { newAccounts }: Pick<AccountMatches, 'newAccounts'>,
  matching: Matching,
): AccountMatches['newAccounts'] {
  const taken = new Set(matching.values());
  return newAccounts.filter(({ accountId }) => !taken.has(accountId));
}

export const toMatches = (matching: Matching): AccountMatch[] =>
  [...matching].map(([oldAccount, accountId]) => ({ oldAccount, accountId }));
