export const MS_A_DAY = 86_400_000;
export const MS_AN_HOUR = 3_600_000;

/** Days since 1970-01-01 (UTC) of an instant in milliseconds. */
export const dayOf = (instant: number): number => Math.floor(instant / MS_A_DAY);

/** `YYYY-MM-DD` of a day number. */
export const isoDate = (day: number): string => new Date(day * MS_A_DAY).toISOString().slice(0, 10);

/** Day number of a `YYYY-MM-DD` date; undefined when it is no date. */
export function dayFromIso(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(instant) || isoDate(dayOf(instant)) !== date ? undefined : dayOf(instant);
}

/** ISO 8601 with whole seconds, as Plaid writes it: `2026-11-23T08:15:00Z`. */
export const isoSeconds = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19)}Z`;

export interface CalendarDay {
  year: number;
  /** 1-12 */
  month: number;
  /** 1-31 */
  date: number;
  /** 0 is Sunday */
  weekday: number;
  daysInMonth: number;
}

export function calendar(day: number): CalendarDay {
  const date = new Date(day * MS_A_DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  return {
    year,
    month,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

const isWeekend = (day: number): boolean => [0, 6].includes(calendar(day).weekday);

/** The first Monday-to-Friday day at or after `day`. */
export function nextWorkingDay(day: number): number {
  return isWeekend(day) ? nextWorkingDay(day + 1) : day;
}

/** The last Monday-to-Friday day at or before `day`. */
export function previousWorkingDay(day: number): number {
  return isWeekend(day) ? previousWorkingDay(day - 1) : day;
}
