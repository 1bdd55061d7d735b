import { monthOf, monthsBetween } from '../../../shared/calendar.ts';
import type { FlowMonth } from '../../../shared/overview.ts';
import type { DayTotal } from './day-totals.ts';

/** Money in and out of each month from `first` to `last` (YYYY-MM): what is booked less what is left out. */
export function cashFlow(
  first: string,
  last: string,
  booked: readonly DayTotal[],
  leftOut: readonly DayTotal[],
): FlowMonth[] {
  const months = new Map(
    monthsBetween(first, last).map((month) => [month, { inMinor: 0, outMinor: 0 }]),
  );
  const add = (totals: readonly DayTotal[], times: 1 | -1) => {
    for (const { day, inMinor, outMinor } of totals) {
      const month = months.get(monthOf(day));
      if (month === undefined) continue;
      month.inMinor += times * inMinor;
      month.outMinor += times * outMinor;
    }
  };
  add(booked, 1);
  add(leftOut, -1);
  return [...months].map(([month, sums]) => ({ month, ...sums }));
}
