import type { Account, Currency } from '../../../shared/model.ts';

/** All in minor units. `owed` is positive; `netMinor` is what is held less what is owed. */
export interface Total {
  readonly currency: Currency;
  readonly heldMinor: number;
  readonly owedMinor: number;
  readonly netMinor: number;
}

/** Plaid gives these types a positive current balance when money is owed. */
export const isOwed = (account: Pick<Account, 'type'>): boolean =>
  account.type === 'credit' || account.type === 'loan';

/** What accounts hold and owe, a currency at a time, the one with the most accounts first. */
export function totals(accounts: readonly Account[]): readonly Total[] {
  const known = accounts.filter(({ currentMinor }) => currentMinor !== null);
  const byCode = new Map(known.map(({ currency }) => [currency.code, currency]));
  return [...byCode.values()]
    .map((currency) => ({
      currency,
      group: known.filter((account) => account.currency.code === currency.code),
    }))
    .sort((a, b) => b.group.length - a.group.length)
    .map(({ currency, group }) => totalOf(group, currency));
}

function totalOf(accounts: readonly Account[], currency: Currency): Total {
  const sum = (some: readonly Account[]) =>
    some.reduce((minor, { currentMinor }) => minor + (currentMinor ?? 0), 0);
  const heldMinor = sum(accounts.filter((account) => !isOwed(account)));
  const owedMinor = sum(accounts.filter(isOwed));
  return { currency, heldMinor, owedMinor, netMinor: heldMinor - owedMinor };
}
