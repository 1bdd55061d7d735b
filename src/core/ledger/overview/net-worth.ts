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

/** The days to show between two, the last among them: every one, one a week, or the ends of months. */
export function daysToShow(first: string, last: string): readonly string[] {
  const span = daysBetween(first, last);
  if (span < 0) return [];
  if (span > EVERY_WEEK_UP_TO) {
    const ends = monthsBetween(monthOf(first), monthOf(last)).map(lastDayOf);
    return [...ends.filter((day) => day < last), last];
  }
  const step = span > EVERY_DAY_UP_TO ? 7 : 1;
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, index) =>
    addDays(last, -step * index),
  ).toReversed();
}

/**
 * What is owned and owed in a currency at the end of days from `from` on, as v_net_worth counts it.
 * `booked` are the totals of all accounts from `from` on, in order of their days.
 */
export function netWorth(
  accounts: readonly ToldAccount[],
  booked: readonly DayTotal[],
  { currency, from }: { readonly currency: string; readonly from: string },
): WorthPoint[] {
  const newest = (some: readonly ToldAccount[]) =>
    some.map(({ told }) => told.at(-1)?.day ?? '').reduce((a, b) => (a > b ? a : b), '');
  const own = accounts.filter((one) => one.currency === currency && !one.isHidden);
  // A bank that is gone tells nothing more: its accounts end with its own last balance.
  const lastOf = (account: ToldAccount) => newest(account.isRemoved ? [account] : accounts);
  const last = own.map(lastOf).reduce((a, b) => (a > b ? a : b), '');
  const first = own.map((account) => account.first).reduce((a, b) => (a < b ? a : b), '9999');
  if (last === '') return [];
  const days = daysToShow(first > from ? first : from, last);
  const points = days.map((day) => ({ day, assetsMinor: 0, liabilitiesMinor: 0 }));
  const byAccount = groupBy(
    booked.filter((total) => total.currency === currency),
    ({ account }) => account,
  );
  for (const account of own) {
    const end = lastOf(account);
    const balanceAt = balances(account, byAccount.get(account.account) ?? []);
    for (const point of points) {
      if (point.day < account.first || point.day > end) continue;
      point[account.isOwed ? 'liabilitiesMinor' : 'assetsMinor'] += balanceAt(point.day);
    }
  }
  return points;
}

/**
 * An account's balance at the end of a day: the next one that the bank told, freed of what was booked
 * between; after the last one told, that one with what was booked since. To be asked in order of days.
 */
function balances({ told, isOwed }: ToldAccount, booked: readonly DayTotal[]) {
  const out = sumUpTo(booked.map(({ day, inMinor, outMinor }) => [day, outMinor - inMinor]));
  const side = isOwed ? -1 : 1;
  return (day: string): number => {
    const anchor = told.find((one) => one.day >= day) ?? told.at(-1);
    return anchor === undefined ? 0 : anchor.minor + side * (out(anchor.day) - out(day));
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
