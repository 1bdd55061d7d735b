import {
  addDays,
  addMonths,
  addMonthsToDate,
  daysBetween,
  firstDayOf,
  monthOf,
} from '../../../shared/calendar.ts';
import type { Recurring } from '../../../shared/overview.ts';
import { groupBy } from './group-by.ts';

/** A payment: its local date and minor units, money out. */
export interface Payment {
  readonly date: string;
  readonly amountMinor: number;
}

interface Rhythm {
  readonly cadence: Recurring['cadence'];
  /** Days between two payments: weekends and holidays move them. */
  readonly days: readonly [least: number, most: number];
  readonly atLeast: number;
  /** How far from the usual amount one may be, as a share of it. */
  readonly apart: number;
  /** A payment that has not come for so many days has stopped. */
  readonly stopsAfter: number;
  readonly next: (date: string) => string;
}

/** Bills for what was used go up and down; shopping does so more. */
const BILLS_APART = 0.5;

function rhythm(
  cadence: Recurring['cadence'],
  days: Rhythm['days'],
  atLeast: number,
  next: Rhythm['next'],
): Rhythm {
  return { cadence, days, atLeast, next, apart: BILLS_APART, stopsAfter: 1.5 * days[1] };
}

const RHYTHMS: readonly Rhythm[] = [
  rhythm('weekly', [6, 8], 6, (date) => addDays(date, 7)),
  rhythm('fortnightly', [12, 16], 4, (date) => addDays(date, 14)),
  rhythm('monthly', [26, 36], 3, (date) => addMonthsToDate(date, 1)),
  rhythm('quarterly', [84, 98], 3, (date) => addMonthsToDate(date, 3)),
];

/** Two in two years are few to go by: their amounts have to be alike, and nothing else may be paid. */
const YEARLY: Rhythm = {
  cadence: 'yearly',
  days: [355, 376],
  atLeast: 2,
  apart: 0.25,
  stopsAfter: 420,
  next: (date) => addMonthsToDate(date, 12),
};

/** Enough for three quarterly payments, and for two yearly ones of which the second is late. */
const RECENT_MONTHS = 9;
export const RHYTHM_MONTHS = 27;

/** One in five may be out of step, in its date or its amount. */
const IN_STEP = 0.8;
const USUAL_OF = 6;

/**
 * Whether payments to one payee come back in a rhythm, up to the local date `today`: the usual amount and
 * when the next is due. Null: they do not, or they have stopped, the last being late by half a round, or
 * of a yearly one by weeks. Where the payee is paid in other ways too, the payments of one same amount
 * may have a rhythm, though not a yearly one: any two purchases may lie a year apart. `payments` are all
 * of RHYTHM_MONTHS; what came back within a year is judged by its last months, as payees change.
 */
export function recurrence(
  payments: readonly Payment[],
  today: string,
): Omit<Recurring, 'payee'> | null {
  const since = firstDayOf(addMonths(monthOf(today), -RECENT_MONTHS));
  const recent = payments.filter(({ date }) => date >= since);
  return (
    inRhythm(recent, RHYTHMS, today) ??
    ofOneAmount(recent, today) ??
    inRhythm(payments, [YEARLY], today)
  );
}

function ofOneAmount(payments: readonly Payment[], today: string) {
  const alike = [...groupBy(payments, ({ amountMinor }) => amountMinor).values()];
  if (alike.length < 2) return null;
  return (
    alike.map((some) => inRhythm(some, RHYTHMS, today)).find((found) => found !== null) ?? null
  );
}

function inRhythm(
  payments: readonly Payment[],
  rhythms: readonly Rhythm[],
  today: string,
): Omit<Recurring, 'payee'> | null {
  const ordered = payments.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const last = ordered.at(-1);
  if (last === undefined) return null;
  const gaps = ordered
    .slice(1)
    .map(({ date }, index) => daysBetween(ordered[index]?.date ?? '', date));
  const amountMinor = median(ordered.slice(-USUAL_OF).map((payment) => payment.amountMinor));
  const found = rhythms.find(({ days: [least, most], atLeast, apart }) => {
    const inStep = gaps.filter((gap) => gap >= least && gap <= most).length;
    const alike = ordered.filter(
      (one) => Math.abs(one.amountMinor - amountMinor) <= apart * amountMinor,
    ).length;
    return (
      ordered.length >= atLeast &&
      inStep >= IN_STEP * gaps.length &&
      alike >= IN_STEP * ordered.length
    );
  });
  if (found === undefined || daysBetween(last.date, today) > found.stopsAfter) return null;
  const { cadence, next } = found;
  return { cadence, amountMinor, lastDate: last.date, nextDate: next(last.date) };
}

/** Of an even number the lower of the two in the middle: an amount that was really paid. */
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
