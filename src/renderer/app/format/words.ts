import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { CATEGORY_NAMES } from './categories.ts';
import { locales } from './locale.ts';

const number = new Intl.NumberFormat(locales);

export const formatCount = (count: number): string => number.format(count);

/** "820 kB", "12.3 MB": decimal units, as file managers show them. */
export function formatBytes(bytes: number): string {
  const [unit, size] =
    bytes < 1e6
      ? (['kilobyte', 1e3] as const)
      : bytes < 1e9
        ? (['megabyte', 1e6] as const)
        : (['gigabyte', 1e9] as const);
  return new Intl.NumberFormat(locales, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
  }).format(bytes / size);
}

const CAPITALS: ReadonlySet<string> = new Set([
  'atm',
  'bnpl',
  'cd',
  'ewa',
  'hsa',
  'ira',
  'isa',
  'tv',
  'usps',
]);

const sentence = (code: string) => {
  const words = code
    .toLowerCase()
    .split('_')
    .map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word === 'and' ? '&' : word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * A readable label for Plaid's personal finance category. The detailed code begins with the primary
 * one: FOOD_AND_DRINK, FOOD_AND_DRINK_FAST_FOOD is "Fast food".
 */
export function categoryLabel(primary: string | null, detailed: string | null): string | null {
  const code = detailed ?? primary;
  const name = CATEGORY_NAMES.get(code ?? '');
  if (name) return i18n._(name);
  // One that is newer than Trax.
  if (primary && detailed?.startsWith(`${primary}_`))
    return sentence(detailed.slice(primary.length + 1));
  return code ? sentence(code) : null;
}

const KINDS: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['depository', msg({ context: 'account', message: 'Depository' })],
  ['checking', msg({ context: 'account', message: 'Current account' })],
  ['savings', msg({ context: 'account', message: 'Savings account' })],
  ['money market', msg({ context: 'account', message: 'Money market' })],
  ['cash management', msg({ context: 'account', message: 'Cash management' })],
  ['prepaid', msg({ context: 'account', message: 'Prepaid' })],
  ['credit', msg({ context: 'account', message: 'Credit' })],
  ['credit card', msg({ context: 'account', message: 'Credit card' })],
  ['paypal', msg({ context: 'account', message: 'Paypal' })],
  ['loan', msg({ context: 'account', message: 'Loan' })],
  ['auto', msg({ context: 'account', message: 'Auto' })],
  ['mortgage', msg({ context: 'account', message: 'Mortgage' })],
  ['home equity', msg({ context: 'account', message: 'Home equity' })],
  ['line of credit', msg({ context: 'account', message: 'Line of credit' })],
  ['overdraft', msg({ context: 'account', message: 'Overdraft' })],
  ['student', msg({ context: 'account', message: 'Student' })],
  ['consumer', msg({ context: 'account', message: 'Consumer' })],
  ['business', msg({ context: 'account', message: 'Business' })],
  ['commercial', msg({ context: 'account', message: 'Commercial' })],
  ['construction', msg({ context: 'account', message: 'Construction' })],
  ['investment', msg({ context: 'account', message: 'Investment' })],
  ['brokerage', msg({ context: 'account', message: 'Brokerage' })],
  ['mutual fund', msg({ context: 'account', message: 'Mutual fund' })],
  ['pension', msg({ context: 'account', message: 'Pension' })],
  ['retirement', msg({ context: 'account', message: 'Retirement' })],
  ['stock plan', msg({ context: 'account', message: 'Stock plan' })],
  ['crypto exchange', msg({ context: 'account', message: 'Crypto exchange' })],
  ['other', msg({ context: 'account', message: 'Other' })],
]);

/** Plaid's account type and subtype, as people say it: "Current account", "Credit card". */
export function accountKind(type: string, subtype: string | null): string {
  const kind = subtype ?? type;
  const name = KINDS.get(kind);
  return name ? i18n._(name) : sentence(kind.replaceAll(' ', '_'));
}
