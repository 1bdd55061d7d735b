import type { LinkSuccess } from '../../shared/contract.ts';

/** A linked Item, as far as the guard looks at it. */
export interface ExistingItem {
  readonly itemId: string;
  readonly institution: { readonly institutionId: string | null };
  readonly accounts: readonly NamedAccount[];
}

interface NamedAccount {
  readonly name: string;
  /** The last digits of the account's number. */
  readonly mask: string | null;
}

/**
 * Finds the linked Item that a just finished Link would double, or null. To be asked before the public
 * token is exchanged: at some banks a second Item breaks the first, and each Item is billed.
 *
 * The same institution and one account with the same name and mask make a duplicate. Some banks give no
 * masks; there only the same set of names does, since "Current account" alone may be somebody else's.
 * https://plaid.com/docs/link/duplicate-items/
 */
export function findDuplicate(
  existing: readonly ExistingItem[],
  { institution, accounts }: Pick<LinkSuccess, 'institution' | 'accounts'>,
): string | null {
  if (institution === null) return null;
  const duplicate = existing.find(
    (item) =>
      item.institution.institutionId === institution.institutionId &&
      (shareAnAccount(item.accounts, accounts) || sameUnmaskedNames(item.accounts, accounts)),
  );
  return duplicate?.itemId ?? null;
}

function shareAnAccount(left: readonly NamedAccount[], right: readonly NamedAccount[]): boolean {
  return left.some(
    ({ name, mask }) =>
      mask !== null && right.some((other) => other.mask === mask && other.name === name),
  );
}

function sameUnmaskedNames(left: readonly NamedAccount[], right: readonly NamedAccount[]): boolean {
  if (left.length === 0 || [...left, ...right].some(({ mask }) => mask !== null)) return false;
  const names = (accounts: readonly NamedAccount[]) =>
    JSON.stringify(accounts.map(({ name }) => name).toSorted());
  return names(left) === names(right);
}
