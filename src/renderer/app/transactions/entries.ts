import { monthOf } from '../../../shared/calendar.ts';
import type { Bank } from '../../../shared/model/banks.ts';
import type { Transaction } from '../../../shared/model/transactions.ts';
import type { Grouping } from './arrangement.ts';

/** Counts rows by their days or months, in the order in which they come. */
export function groupsOf(
  rows: readonly Transaction[],
  grouping: Grouping,
): { key: string; transactions: number }[] {
  const groups: { key: string; transactions: number }[] = [];
  for (const { date } of rows) {
    const key = grouping === 'month' ? monthOf(date) : date;
    const last = groups.at(-1);
    if (last?.key === key) last.transactions += 1;
    else groups.push({ key, transactions: 1 });
  }
  return groups;
}

/**
 * The row that a key moves to, or undefined for keys that do not move. `screen` is the number of
 * rows in view.
 */
export function moveRow(
  key: string,
  rowIndex: number,
  rowCount: number,
  screen: number,
): number | undefined {
  const last = rowCount - 1;
  const within = (target: number) => Math.max(0, Math.min(last, target));
  switch (key) {
    case 'ArrowDown':
      return within(rowIndex + 1);
    case 'ArrowUp':
      return within(rowIndex - 1);
    case 'PageDown':
      return within(rowIndex + screen);
    case 'PageUp':
      return within(rowIndex - screen);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Trax's numbers of the accounts of which only the history is left. */
export const removedAccounts = (banks: readonly Bank[]): ReadonlySet<number> =>
  new Set(
    banks
      .filter(({ state }) => state === 'removed')
      .flatMap(({ accounts }) => accounts.map(({ id }) => id)),
  );
