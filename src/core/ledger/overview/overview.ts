import { z } from 'zod';
import {
  addMonths,
  addMonthsToDate,
  firstDayOf,
  monthOf,
  monthsBetween,
} from '../../../shared/calendar.ts';
import { Currency } from '../../../shared/model/values.ts';
import type { Overview, OverviewRequest } from '../../../shared/overview.ts';
import { USUAL_MONTHS } from '../../../shared/spending.ts';
import type { Reader } from '../open.ts';
import { cashFlow } from './cash-flow.ts';
import { bookedByDay, leftOutByDay } from './day-totals.ts';
import { netWorth } from './net-worth.ts';
import { categoryTotals, spending, type CategoryTotal } from './spending.ts';
import { outSinceTold, toldAccounts } from './told-balances.ts';

/**
 * The overview's figures on a local date, in one currency, as the views of finance.db count them. `breathe`
 * ends between its questions, so that a long history stalls nobody.
 */
export async function getOverview(
  reader: Reader,
  { months, currency: wanted, compare }: OverviewRequest,
  today: string,
  breathe: () => Promise<void>,
): Promise<Overview> {
  const month = monthOf(today);
  const usual = monthsBetween(addMonths(month, -USUAL_MONTHS), addMonths(month, -1));
  const categories = await categoryTotals(reader, [...usual, month], breathe);
  const currencies = currenciesInUse(reader, categories);
  const currency = chosen(reader, currencies, wanted);
  const told = toldAccounts(reader);
  const from =
    months === null ? firstDay(reader, told, month) : firstDayOf(addMonths(month, 1 - months));
  const monthsBefore = compare === 'year' ? 12 : compare === 'previous' ? months : null;
  const spendingBefore =
    monthsBefore === null ? [...usual] : [addMonths(month, compare === 'year' ? -12 : -1)];
  const shared = {
    today,
    currencies,
    currency,
    from,
    spendingBefore,
    uncategorised: uncategorised(categories),
    uncategorisedSince: firstDayOf(addMonths(month, -USUAL_MONTHS)),
  };
  if (currency === null)
    return { ...shared, netWorth: [], cashFlow: [], spending: [], compared: null };
  const unread = spendingBefore.filter((one) => !usual.includes(one));
  const before = await categoryTotals(reader, unread, breathe);
  const hiddenAccounts = new Set(accountsHidden(reader));
  const base = monthsBefore === null ? from : addMonthsToDate(from, -monthsBefore);
  const booked = await bookedByDay(reader, base, today, breathe);
  const isShown = (total: { readonly currency: string; readonly account: number }) =>
    total.currency === currency.code && !hiddenAccounts.has(total.account);
  const shown = booked.filter(isShown);
  const leftOut = leftOutByDay(reader, base).filter(isShown);
  const flow = (earlier: number) =>
    cashFlow(addMonths(monthOf(from), -earlier), addMonths(month, -earlier), shown, leftOut);
  const worth = netWorth(told, booked, outSinceTold(reader, told, base), {
    currency: currency.code,
    base,
  });
  const points = worth.since(from);
  return {
    ...shared,
    netWorth: points,
    cashFlow: flow(0),
    compared:
      monthsBefore === null
        ? null
        : {
            monthsBefore,
            netWorth: points.map(({ day }) => worth.on(addMonthsToDate(day, -monthsBefore))),
            cashFlow: flow(monthsBefore),
          },
    spending: spending([...categories, ...before], currency.code, month, spendingBefore),
  };
}

/** The month in which the history begins, from its first day. */
function firstDay(
  { reading }: Reader,
  told: readonly { readonly first: string }[],
  month: string,
): string {
  const first = reading
    .prepare<[], string>(
      `SELECT date FROM transactions INDEXED BY transactions_posted
       WHERE removed_at IS NULL AND pending = 0 ORDER BY date LIMIT 1`,
    )
    .pluck()
    .get();
  const days = [...told.map((account) => account.first), firstDayOf(month)];
  return firstDayOf(monthOf(days.reduce((a, b) => (a < b ? a : b), first ?? '9999')));
}

const accountsHidden = ({ reading }: Reader): number[] =>
  z
    .array(z.int())
    .parse(
      reading.prepare('SELECT account_ref FROM account_choices WHERE hidden = 1').pluck().all(),
    );

/** Currencies of accounts that are shown and of what was booked lately, the most used first. */
function currenciesInUse({ reading }: Reader, categories: readonly CategoryTotal[]): Currency[] {
  const used = new Map<string, number>();
  for (const { currency, parts } of categories) {
    used.set(currency, (used.get(currency) ?? 0) + parts);
  }
  const ofAccounts = z.array(z.string()).parse(
    reading
      .prepare(
        `SELECT currency FROM accounts WHERE id NOT IN
             (SELECT account_ref FROM account_choices WHERE hidden = 1)
           GROUP BY 1 ORDER BY count(*) DESC, 1`,
      )
      .pluck()
      .all(),
  );
  const codes = new Set([
    ...[...used].sort((a, b) => b[1] - a[1]).map(([code]) => code),
    ...ofAccounts,
  ]);
  const known = new Map(
    z
      .array(Currency)
      .parse(reading.prepare('SELECT code, exponent FROM currencies').all())
      .map((currency) => [currency.code, currency]),
  );
  return [...codes].flatMap((code) => known.get(code) ?? []);
}

/** A currency that is no longer in use gives way as if none had been asked for. */
function chosen(
  { reading }: Reader,
  currencies: readonly Currency[],
  wanted: string | null,
): Currency | null {
  const home = reading.prepare('SELECT code FROM home_currency').pluck().get();
  const named = (code: unknown) => currencies.find((currency) => currency.code === code);
  return named(wanted) ?? named(home) ?? currencies[0] ?? null;
}

const uncategorised = (totals: readonly CategoryTotal[]): number =>
  totals.reduce((sum, { category, parts }) => (category === null ? sum + parts : sum), 0);
