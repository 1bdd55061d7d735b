import type { Bank, Transaction, TransactionPage } from '../../../shared/model.ts';

/** A line of the list: a day's heading or a transaction. */
export type Entry =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'row'; readonly transaction: Transaction; readonly rowIndex: number };

export interface Entries {
  readonly all: readonly Entry[];
  /** Where each day's heading is in `all`, ascending. */
  readonly days: readonly number[];
  /** Where each transaction is in `all`, ascending. */
  readonly rows: readonly number[];
}

/** Lays loaded pages out as lines, with a heading wherever the day changes. */
export function entriesOf(pages: readonly TransactionPage[]): Entries {
  const all: Entry[] = [];
  const days: number[] = [];
  const rows: number[] = [];
  let date: string | undefined;
  for (const page of pages)
    for (const transaction of page.rows) {
      if (transaction.date !== date) {
        date = transaction.date;
        days.push(all.length);
        all.push({ kind: 'day', date });
      }
      rows.push(all.length);
      all.push({ kind: 'row', transaction, rowIndex: rows.length - 1 });
    }
  return { all, days, rows };
}

/** The last of `ascending` that is at most `limit`, by halving; undefined when there is none. */
export function lastAtMost(ascending: readonly number[], limit: number): number | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1];
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
