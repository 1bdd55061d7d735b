import type { TransactionIndex } from '../../../shared/model/lists.ts';

/** Where a date is in a list by days: its first row, from 0, and the day that it is of. */
export interface FoundDate {
  readonly row: number;
  readonly day: string;
}

/**
 * The first row of the date, or where it has none, of the nearest day before it. Null: all days are later,
 * or there is none.
 */
export function findDate(
  days: TransactionIndex,
  date: string,
  order: 'newest' | 'oldest',
): FoundDate | null {
  let row = 0;
  let found: FoundDate | null = null;
  for (const { key: day, transactions } of days) {
    if (day <= date) {
      found = { row, day };
      if (order === 'newest') return found;
    }
    row += transactions;
  }
  return found;
}
