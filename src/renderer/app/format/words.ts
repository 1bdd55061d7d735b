import { locales } from './locale.ts';

const number = new Intl.NumberFormat(locales);

export const formatCount = (count: number): string => number.format(count);

/** "1 account", "3 accounts", "1,234 transactions". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

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

const CAPITALS: ReadonlySet<string> = new Set(['atm', 'bnpl', 'ewa', 'tv', 'usps']);

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
  if (primary && detailed?.startsWith(`${primary}_`))
    return sentence(detailed.slice(primary.length + 1));
  const code = detailed ?? primary;
  return code ? sentence(code) : null;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['checking', 'Current account'],
  ['savings', 'Savings account'],
  ['ira', 'IRA'],
  ['isa', 'ISA'],
  ['cd', 'CD'],
  ['hsa', 'HSA'],
]);

/** Plaid's account type and subtype, as people say it: "Current account", "Credit card". */
export function accountKind(type: string, subtype: string | null): string {
  const kind = subtype ?? type;
  return KINDS.get(kind) ?? sentence(kind.replaceAll(' ', '_'));
}
