import { exactly } from '../../../shared/search-syntax.ts';

/** What the search box has to say to show the transactions behind a month's flow. `month` is YYYY-MM. */
export const searchOfMonth = (month: string, currencyCode: string): string =>
  `date:${month} currency:${currencyCode} is:posted`;

/** And those behind a month's spending on a category; null is what has none. */
export const searchOfSpending = (
  category: string | null,
  month: string,
  currencyCode: string,
): string =>
  `${category === null ? 'is:uncategorised' : exactly('category', category)} ${searchOfMonth(month, currencyCode)}`;
