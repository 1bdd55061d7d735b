import { addDays } from '../../../shared/calendar.ts';
import { exactly } from '../../../shared/search-syntax.ts';
import { EARNED } from '../../../shared/spending.ts';

/** What the search box has to say to show the transactions behind a figure. Months are YYYY-MM. */

export const searchOfMonth = (month: string, currencyCode: string): string =>
  `date:${month} currency:${currencyCode} is:posted`;

/** Behind a period that is not over. */
export const searchSince = (from: string, currencyCode: string): string =>
  `from:${from} currency:${currencyCode} is:posted`;

/** Behind what net worth went by, from the day after one to another; null is the beginning. */
export const searchOfDays = (after: string | null, to: string, currencyCode: string): string =>
  `${after === null ? '' : `from:${addDays(after, 1)} `}to:${to} currency:${currencyCode} is:posted`;

/** Behind a month's spending on a category; null is what has none. */
export const searchOfSpending = (
  category: string | null,
  month: string,
  currencyCode: string,
): string =>
  `${category === null ? 'is:uncategorised' : exactly('category', category)} ${searchOfMonth(month, currencyCode)}`;

/** Behind all of a month's spending. */
export const searchOfAllSpending = (month: string, currencyCode: string): string =>
  `-is:transfer -${exactly('category', EARNED)} ${searchOfMonth(month, currencyCode)}`;

/** Behind an account's balance. */
export const searchOfAccount = (account: string, bank: string): string =>
  `${exactly('account', account)} ${exactly('bank', bank)}`;
