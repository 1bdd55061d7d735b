import { z } from 'zod';
import { addMonths, firstDayOf, monthOf } from '../../../shared/calendar.ts';
import type { Reader } from '../open.ts';

const DayTotal = z.object({
  day: z.string(),
  account: z.int(),
  currency: z.string(),
  /** Both positive, minor units. */
  inMinor: z.int(),
  outMinor: z.int(),
});
/** What was booked on an account in a currency on a (local) day. */
export type DayTotal = z.infer<typeof DayTotal>;

const SUMS = `t.date AS day, t.account_ref AS account, t.currency,
  sum(max(t.amount_minor, 0)) - sum(t.amount_minor) AS inMinor,
  sum(max(t.amount_minor, 0)) AS outMinor`;
const POSTED = 't.removed_at IS NULL AND t.pending = 0 AND t.date >= @from AND t.date < @until';

interface Days {
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
}

const rowsOf = ({ reading }: Reader, sql: string, days: Days): DayTotal[] =>
  z.array(DayTotal).parse(reading.prepare(sql).all(days));

const MONTHS_AT_ONCE = 6;
const NEVER = '9999-12-31';

/**
 * All posted rows from a day on, in order of their days; the ones that the user hid are among them, as
 * they are in the banks' balances. They are read half a year at a time, and `breathe` ends between.
 */
export async function bookedByDay(
  reader: Reader,
  from: string,
  today: string,
  breathe: () => Promise<void>,
): Promise<DayTotal[]> {
  const all: DayTotal[] = [];
  for (let start = from; start < NEVER;) {
    const next = firstDayOf(addMonths(monthOf(start), MONTHS_AT_ONCE));
    const until = next > today ? NEVER : next;
    // The planner would take the index by date alone, and read every row.
    all.push(
      ...rowsOf(
        reader,
        `SELECT ${SUMS} FROM transactions AS t INDEXED BY transactions_posted
         WHERE ${POSTED} GROUP BY 1, 2, 3`,
        { from: start, until },
      ),
    );
    start = until;
    await breathe();
  }
  return all;
}

/** Of those, the ones that cash flow leaves out: the user hid them, or marked them as transfers. */
export const leftOutByDay = (reader: Reader, from: string): DayTotal[] =>
  rowsOf(
    reader,
    // They are few: the planner would begin with all rows of these days.
    `SELECT ${SUMS} FROM (
       SELECT transaction_ref FROM hidden_transactions
       UNION SELECT transaction_ref FROM transaction_transfers WHERE transfer = 1
     ) AS h CROSS JOIN transactions AS t ON t.id = h.transaction_ref
     WHERE ${POSTED} GROUP BY 1, 2, 3`,
    { from, until: NEVER },
  );
