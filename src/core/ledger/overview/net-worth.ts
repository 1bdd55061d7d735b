import {
  addDays,
  daysBetween,
  lastDayOf,
  monthOf,
  monthsBetween,
} from '../../../shared/calendar.ts';
import type { WorthPoint } from '../../../shared/overview.ts';
import type { DayTotal } from './day-totals.ts';
import type { ToldAccount } from './told-balances.ts';
import { groupBy } from './group-by.ts';

const EVERY_DAY_UP_TO = 100;
const EVERY_WEEK_UP_TO = 400;

/** The days to show from one to another, both among them: every one, one a week, or the ends of months. */
export function daysToShow(first: string, last: string): readonly string[] {
  const span = daysBetween(first, last);
  if (span < 0) return [];
  if (span > EVERY_WEEK_UP_TO) {
    const ends = monthsBetween(monthOf(first), monthOf(last)).map(lastDayOf);
    return withEnds(first, ends, last);
  }
  const step = span > EVERY_DAY_UP_TO ? 7 : 1;
  const days = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) =>
    addDays(last, -step * index),
  );
  return withEnds(first, days.toReversed(), last);
}

const withEnds = (first: string, days: readonly string[], last: string): readonly string[] =>
  first === last ? [first] : [first, ...days.filter((day) => day > first && day < last), last];

/** What is owned and owed in a currency at the end of days, as v_net_worth counts it. */
export interface Worth {
  /** On the days to show from one on. */
  readonly since: (from: string) => WorthPoint[];
  /** On a day; null where nothing is known of it. */
  readonly on: (day: string) => WorthPoint | null;
}

/**
 * From `base` on: `booked` are the totals of all accounts from then on, in order of their days, and
 * `outSince` is what `outSinceTold` gives for that day.
 */
export function netWorth(
  accounts: readonly ToldAccount[],
  booked: readonly DayTotal[],
  outSince: ReadonlyMap<number, number>,
  { currency, base }: { readonly currency: string; readonly base: string },
): Worth {
  const newest = (some: readonly ToldAccount[]) =>
    some.map(({ told }) => told.at(-1)?.day ?? '').reduce((a, b) => (a > b ? a : b), '');
  // A bank that is gone tells nothing more: its accounts end with its own last balance.
  const lastOf = (account: ToldAccount) => newest(account.isRemoved ? [account] : accounts);
  const byAccount = groupBy(
    booked.filter((total) => total.currency === currency),
    ({ account }) => account,
  );
  const own = accounts
    .filter((one) => one.currency === currency && !one.isHidden && lastOf(one) >= base)
    .map((account) => ({
      first: account.first,
      last: lastOf(account),
      side: account.isOwed ? ('liabilitiesMinor' as const) : ('assetsMinor' as const),
      balanceAt: balances(
        account,
        byAccount.get(account.account) ?? [],
        outSince.get(account.account) ?? 0,
      ),
    }));
  const on = (day: string): WorthPoint | null => {
    const known = own.filter(({ first, last }) => first <= day && day <= last);
    // Between the end of one bank and the beginning of the next nothing is known.
    if (day < base || known.length === 0) return null;
    const point = { day, assetsMinor: 0, liabilitiesMinor: 0 };
    for (const { side, balanceAt } of known) point[side] += balanceAt(day);
    return point;
  };
  const since = (from: string): WorthPoint[] => {
    const shown = own.filter(({ last }) => last >= from);
    const last = shown.map((one) => one.last).reduce((a, b) => (a > b ? a : b), '');
    const first = shown.map((one) => one.first).reduce((a, b) => (a < b ? a : b), '9999');
    if (last === '') return [];
    return daysToShow(first > from ? first : from, last).flatMap((day) => on(day) ?? []);
  };
  return { since, on };
}

/**
 * An account's balance at the end of a day: the next one that the bank told, freed of what was booked
 * between; after the last one told, that one with what was booked since.
 */
function balances(
  { told, isOwed }: ToldAccount,
  booked: readonly DayTotal[],
  outSinceMinor: number,
) {
  const out = sumUpTo(booked.map(({ day, inMinor, outMinor }) => [day, outMinor - inMinor]));
  const side = isOwed ? -1 : 1;
  return (day: string): number => {
    const anchor = told.find((one) => one.day >= day) ?? told.at(-1);
    return anchor === undefined
      ? 0
      : anchor.minor + side * (out(anchor.day) - out(day) - outSinceMinor);
  };
}

/** The sum of all amounts up to a day, by bisection. */
function sumUpTo(amounts: readonly (readonly [day: string, minor: number])[]) {
  const sums = [0];
  for (const [index, [, minor]] of amounts.entries()) sums.push((sums[index] ?? 0) + minor);
  return (day: string): number => {
    let [low, high] = [0, amounts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((amounts[middle]?.[0] ?? '') <= day) low = middle + 1;
      else high = middle;
    }
    return sums[low] ?? 0;
  };
}
