import { t } from '@lingui/core/macro';
import type { Currency } from '../../../shared/model/values.ts';
import { locales } from '../format/locale.ts';
import { categoryLabel } from '../format/words.ts';

const month = new Intl.DateTimeFormat(locales, { month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat(locales, {
  month: 'short',
  year: '2-digit',
  timeZone: 'UTC',
});
const wholeMonth = new Intl.DateTimeFormat(locales, {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const percent = new Intl.NumberFormat(locales, { style: 'percent', maximumFractionDigits: 1 });

const ofMonth = (text: string) => new Date(`${text}-01T00:00:00Z`);

/** YYYY-MM as "Mar". */
export const formatMonthShort = (text: string): string => month.format(ofMonth(text));

/** YYYY-MM as "Mar 25". */
export const formatMonthAndYear = (text: string): string => monthAndYear.format(ofMonth(text));

/** YYYY-MM as "March 2025". */
export const formatMonth = (text: string): string => wholeMonth.format(ofMonth(text));

/** The months from the first to the last, of which there is at least one: "Jun 25 to Nov 25". */
export function spanOf(months: readonly { readonly month: string }[]): string {
  const [first = '', last = first] = [months[0]?.month, months.at(-1)?.month];
  return first === last
    ? formatMonth(first)
    : t`${formatMonthAndYear(first)} to ${formatMonthAndYear(last)}`;
}

/** A share of 1: "3.4%". */
export const formatPercent = (share: number): string => percent.format(share);

/**
 * An amount for an axis, three digits at the most: "£1.23k". A currency without a sign of its own
 * ("KWD") is left out: it has no room there, and the figure above the chart names it.
 */
export function formatShortMoney(minor: number, { code, exponent }: Currency): string {
  const parts = new Intl.NumberFormat(locales, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    signDisplay: 'negative',
    ...(/^[A-Z]{3}$/.test(code)
      ? { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' }
      : {}),
  }).formatToParts(minor / 10 ** exponent);
  return parts
    .filter(({ type, value }) => type !== 'currency' || value !== code)
    .map(({ value }) => value)
    .join('')
    .replace('-', '−')
    .replace(/^(−?)\s+/, '$1')
    .trimEnd();
}

/** Plaid's category in words; the user's own as it was written. */
export const spendingLabel = (category: string | null): string =>
  category === null
    ? t`No category`
    : /^[A-Z_]+$/.test(category)
      ? (categoryLabel(category, null) ?? category)
      : category;
