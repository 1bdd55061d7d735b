import { t } from '@lingui/core/macro';
import { locales } from './locale.ts';

const day = new Intl.DateTimeFormat(locales, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDate = new Intl.DateTimeFormat(locales, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayOfMonth = new Intl.DateTimeFormat(locales, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const localDate = new Intl.DateTimeFormat(locales, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const instant = new Intl.DateTimeFormat(locales, { dateStyle: 'full', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(locales, { hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(locales, { numeric: 'auto' });

const oneDecimal = new Intl.NumberFormat(locales, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A bank's date (YYYY-MM-DD) has no time zone: it is read and written in UTC, so it never slips. */
const bankDate = (date: string) => new Date(`${date}T00:00:00Z`);

/** "Wednesday 12 March 2025" */
export const formatDay = (date: string): string => day.format(bankDate(date));

/** "12 Mar 2025" */
export const formatDate = (date: string): string => shortDate.format(bankDate(date));

/** "12 Mar" */
export const formatDayOfMonth = (date: string): string => dayOfMonth.format(bankDate(date));

/** The local date of an instant: "12 Mar 2025". */
export const formatInstantDate = (at: string): string => localDate.format(new Date(at));

/** An instant in full, with seconds, in local time. */
export const formatInstant = (at: string): string => instant.format(new Date(at));

/** The local time of an instant: "03:15". */
export const formatClock = (at: string): string => clock.format(new Date(at));

/** How long ago an instant was, in words that need no second look: "2 minutes ago", "yesterday". */
export function formatAgo(at: string, now: number): string {
  const ago = now - Date.parse(at);
  if (ago < MINUTE) return t`just now`;
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < DAY) return relative.format(-Math.floor(ago / HOUR), 'hour');
  if (ago < 30 * DAY) return relative.format(-Math.floor(ago / DAY), 'day');
  return formatInstantDate(at);
}

/** Whole days from now until an instant, rounded down: 0 is "less than a day", below 0 is past. */
export const daysUntil = (at: string, now: number): number =>
  Math.floor((Date.parse(at) - now) / DAY);

/** How long there is until an instant: "1 h 20 min", "25 min", "less than a minute". */
export function formatLeft(at: string, now: number): string {
  const minutes = Math.floor((Date.parse(at) - now) / MINUTE);
  if (minutes < 1) return t`less than a minute`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? t`${minutes} min` : t`${hours} h ${minutes % 60} min`;
}

/** How long something took: "2.1 s", "3 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return t`${oneDecimal.format(tenths / 10)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return t`${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
