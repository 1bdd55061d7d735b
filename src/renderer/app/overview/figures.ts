import type { CategorySpending, FlowMonth, WorthPoint } from '../../../shared/overview.ts';

/** What the charts' headlines say. Amounts are minor units. */

export const netOf = ({ assetsMinor, liabilitiesMinor }: WorthPoint): number =>
  assetsMinor - liabilitiesMinor;

export interface Change {
  readonly nowMinor: number;
  readonly changeMinor: number;
  /** Of what it was before; null where that says nothing, because it was nothing or owed. */
  readonly share: number | null;
  readonly since: string;
}

/** How net worth went over its points; null without any. */
export function changeOf(points: readonly WorthPoint[]): Change | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const nowMinor = netOf(last);
  return { nowMinor, ...differenceOf(nowMinor, netOf(first)), since: first.day };
}

/** What came in and went out over the months, and the average of a whole one: the last is not over. */
export function flowOf(months: readonly FlowMonth[]) {
  const whole = months.slice(0, -1);
  const sum = (some: readonly FlowMonth[]) =>
    some.reduce((total, { inMinor, outMinor }) => total + inMinor - outMinor, 0);
  return {
    netMinor: sum(months),
    usualNetMinor: whole.length === 0 ? null : Math.round(sum(whole) / whole.length),
  };
}

export const spentOf = (categories: readonly CategorySpending[]) => ({
  thisMonthMinor: categories.reduce((sum, { thisMonthMinor }) => sum + thisMonthMinor, 0),
  beforeMinor: categories.reduce((sum, { beforeMinor }) => sum + beforeMinor, 0),
});

/** How far one figure is from another, and what share of it that is; null where a share says nothing. */
export const differenceOf = (nowMinor: number, beforeMinor: number) => ({
  changeMinor: nowMinor - beforeMinor,
  share: beforeMinor > 0 ? (nowMinor - beforeMinor) / beforeMinor : null,
});
