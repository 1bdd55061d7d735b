import type { Account } from '../../../shared/model/banks.ts';
import type { Currency } from '../../../shared/model/values.ts';

/** All in minor units; `owedMinor` is positive, `netMinor` is what is held less what is owed. */
export interface Total {
  readonly currency: Currency;
  readonly heldMinor: number;
  readonly owedMinor: number;
  readonly netMinor: number;
}

/** Plaid gives these types a positive current balance when money is owed. */
export const isOwed = (account: Pick<Account, 'type'>): boolean =>
  account.type === 'credit' || account.type === 'loan';

/**
 * What accounts hold and owe, a currency at a time, the one with the most accounts first. Hidden ones
 * are left out.
 */
export function totals(accounts: readonly Account[]): readonly Total[] {
  const known = accounts.filter(({ hidden, currentMinor }) => !hidden && currentMinor !== null);
  const byCode = new Map(known.map(({ currency }) => [currency.code, currency]));
  return [...byCode.values()]
    .map((currency) => ({
      currency,
      group: known.filter((account) => account.currency.code === currency.code),
    }))
    .sort((a, b) => b.group.length - a.group.length)
    .map(({ currency, group }) => totalOf(group, currency));
}

/** An overdrawn account owes, and an overpaid card holds: each balance counts where it stands. */
function totalOf(accounts: readonly Account[], currency: Currency): Total {
  const worth = accounts.map((account) =>
    isOwed(account) ? -(account.currentMinor ?? 0) : (account.currentMinor ?? 0),
  );
  const sum = (minors: readonly number[]) => minors.reduce((total, minor) => total + minor, 0);
  const heldMinor = sum(worth.filter((minor) => minor > 0));
  const netMinor = sum(worth);
  return { currency, heldMinor, owedMinor: heldMinor - netMinor, netMinor };
}
