import { addDays, addMonthsToDate, daysBetween } from '../../../shared/calendar.ts';
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
  readonly next: (date: string) => string;
}

const RHYTHMS: readonly Rhythm[] = [
  { cadence: 'weekly', days: [6, 8], atLeast: 6, next: (date) => addDays(date, 7) },
  { cadence: 'fortnightly', days: [12, 16], atLeast: 4, next: (date) => addDays(date, 14) },
  { cadence: 'monthly', days: [26, 36], atLeast: 3, next: (date) => addMonthsToDate(date, 1) },
  { cadence: 'quarterly', days: [84, 98], atLeast: 3, next: (date) => addMonthsToDate(date, 3) },
];

/** One in five may be out of step, in its date or its amount. */
const IN_STEP = 0.8;
/** Bills for what was used go up and down; shopping does so more. */
const AMOUNT_APART = 0.5;
const USUAL_OF = 6;

/**
 * Whether payments to one payee come back in a rhythm, up to the local date `today`: the usual amount and
 * when the next is due. Null: they do not, or they have stopped, the last being late by half a round.
 * Where the payee is paid in other ways too, the payments of one same amount may have a rhythm.
 */
export function recurrence(
  payments: readonly Payment[],
  today: string,
): Omit<Recurring, 'payee'> | null {
  const whole = inRhythm(payments, today);
  if (whole !== null) return whole;
  const alike = [...groupBy(payments, ({ amountMinor }) => amountMinor).values()];
  if (alike.length < 2) return null;
  return alike.map((some) => inRhythm(some, today)).find((found) => found !== null) ?? null;
}

function inRhythm(payments: readonly Payment[], today: string): Omit<Recurring, 'payee'> | null {
  const ordered = payments.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const last = ordered.at(-1);
  if (last === undefined) return null;
  const gaps = ordered
    .slice(1)
    .map(({ date }, index) => daysBetween(ordered[index]?.date ?? '', date));
  const amountMinor = median(ordered.slice(-USUAL_OF).map((payment) => payment.amountMinor));
  const steady = ordered.filter(
    (one) => Math.abs(one.amountMinor - amountMinor) <= AMOUNT_APART * amountMinor,
  );
  if (steady.length < IN_STEP * ordered.length) return null;
  for (const {
    cadence,
    days: [least, most],
    atLeast,
    next,
  } of RHYTHMS) {
    const inStep = gaps.filter((gap) => gap >= least && gap <= most).length;
    if (ordered.length < atLeast || inStep < IN_STEP * gaps.length) continue;
    if (daysBetween(last.date, today) > 1.5 * most) return null;
    return { cadence, amountMinor, lastDate: last.date, nextDate: next(last.date) };
  }
  return null;
}

/** Of an even number the lower of the two in the middle: an amount that was really paid. */
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
