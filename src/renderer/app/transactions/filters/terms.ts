import { t } from '@lingui/core/macro';
import { addMonths, monthOf } from '../../../../shared/calendar.ts';
import { CATEGORY_NAMES } from '../../format/categories.ts';

/** Terms of the search language for what a menu offers. */

/** The spans of time that a menu offers, by the local date of today. */
export const spansOf = (
  today: string,
): readonly { readonly label: string; readonly term: string }[] => [
  { label: t`This month`, term: `date:${monthOf(today)}` },
  { label: t`Last month`, term: `date:${addMonths(monthOf(today), -1)}` },
  { label: t`This year`, term: `date:${today.slice(0, 4)}` },
  { label: t`Last year`, term: `date:${String(Number(today.slice(0, 4)) - 1)}` },
];

/** From a day to another, both among them; an empty text is no bound. Empty without any. */
export const betweenDays = (from: string, to: string): string =>
  [from === '' ? '' : `from:${from}`, to === '' ? '' : `to:${to}`].filter(Boolean).join(' ');

/** From an amount to another in major units, both among them; an empty text is no bound. */
export function betweenAmounts(least: string, most: string): string {
  if (least === '') return most === '' ? '' : `amount:<=${most}`;
  if (most === '') return `amount:>=${least}`;
  return least === most ? `amount:${least}` : `amount:${least}..${most}`;
}

/** Whether a text is an amount that the search language can read. */
export const isAmount = (text: string): boolean => /^\d{1,12}(\.\d{1,8})?$/.test(text);

/** Plaid's primary categories. https://plaid.com/documents/transactions-personal-finance-category-taxonomy.csv */
export const PLAID_CATEGORIES = [
  'INCOME',
  'TRANSFER_IN',
  'TRANSFER_OUT',
  'LOAN_PAYMENTS',
  'BANK_FEES',
  'ENTERTAINMENT',
  'FOOD_AND_DRINK',
  'GENERAL_MERCHANDISE',
  'HOME_IMPROVEMENT',
  'MEDICAL',
  'PERSONAL_CARE',
  'GENERAL_SERVICES',
  'GOVERNMENT_AND_NON_PROFIT',
  'TRANSPORTATION',
  'TRAVEL',
  'RENT_AND_UTILITIES',
] as const;

/**
 * What finds a category of Plaid's, primary or detailed, by its name in English: the language of the search
 * is one for everybody, the command line among them.
 */
export const categoryTerm = (code: string): string =>
  `category:"${CATEGORY_NAMES.get(code)?.message ?? code}"`;
