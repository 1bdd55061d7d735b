import { z } from 'zod';
import { addMonths, firstDayOf } from '../../../shared/calendar.ts';
import type { CategorySpending } from '../../../shared/overview.ts';
import { EARNED } from '../../../shared/spending.ts';
import type { Reader } from '../open.ts';
import { isTransfer, TRANSFER_LIST } from '../transfers.ts';

const Row = z.object({
  currency: z.string(),
  category: z.string().nullable(),
  /** Whether they are moves between own accounts. */
  transfer: z.int(),
  /** Money out less money in, minor units. */
  outMinor: z.int(),
  parts: z.int(),
});
/** A category's total of a month (YYYY-MM). */
export type CategoryTotal = z.infer<typeof Row> & { readonly month: string };

/** Posted rows between two days that the views show, with their categories. */
const kept = (way: string) => `
  SELECT t.id, t.date, t.currency, t.amount_minor,
    coalesce(c.category, t.category_primary) AS category,
    x.transfer AS marked,
    ${isTransfer({ marked: 'x.transfer', own: 'c.category' })} AS transfer
  FROM ${way} LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
    LEFT JOIN transaction_transfers AS x ON x.transaction_ref = t.id
  WHERE t.removed_at IS NULL AND t.pending = 0 AND t.date >= @from AND t.date < @until
    AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)
    AND t.account_ref NOT IN (SELECT account_ref FROM account_choices WHERE hidden = 1)`;

const COLUMNS = 'date, currency, amount_minor, category, transfer';

/** Rows that are not split are by far the most: they are read from an index that has all of this. */
const PARTS = `
  SELECT ${COLUMNS} FROM (${kept('transactions AS t INDEXED BY transactions_posted')})
  WHERE id NOT IN (SELECT transaction_ref FROM transaction_splits)
  UNION ALL
  SELECT k.date, k.currency, s.amount_minor, coalesce(s.category, k.category),
    coalesce(k.marked, iif(s.category IS NULL, k.transfer, s.category IN (${TRANSFER_LIST})))
  FROM transaction_splits AS s JOIN split AS k ON k.id = s.transaction_ref
  UNION ALL
  SELECT k.date, k.currency, k.amount_minor - s.total, k.category, k.transfer
  FROM (SELECT transaction_ref, sum(amount_minor) AS total FROM transaction_splits GROUP BY 1) AS s
  JOIN split AS k ON k.id = s.transaction_ref WHERE k.amount_minor <> s.total`;

const SPLIT = kept(
  `(SELECT DISTINCT transaction_ref FROM transaction_splits) AS s
   CROSS JOIN transactions AS t ON t.id = s.transaction_ref`,
);

/** What v_transaction_parts adds up to in months. It is read a month at a time, and `breathe` ends between. */
export async function categoryTotals(
  { reading }: Reader,
  months: readonly string[],
  breathe: () => Promise<void>,
): Promise<CategoryTotal[]> {
  const ofMonth = reading.prepare(
    `WITH split AS (${SPLIT}), parts AS (${PARTS})
     SELECT currency, category, transfer, sum(amount_minor) AS outMinor,
       count(*) AS parts
     FROM parts GROUP BY 1, 2, 3`,
  );
  const totals: CategoryTotal[] = [];
  for (const one of months) {
    const days = { from: firstDayOf(one), until: firstDayOf(addMonths(one, 1)) };
    const rows = z.array(Row).parse(ofMonth.all(days));
    totals.push(...rows.map((row) => ({ ...row, month: one })));
    await breathe();
  }
  return totals;
}

/** What was spent in a currency by category, the largest of `month` first, beside the average of `before`. */
export function spending(
  totals: readonly CategoryTotal[],
  currency: string,
  month: string,
  before: readonly string[],
): CategorySpending[] {
  const sums = new Map<string | null, { thisMonthMinor: number; beforeMinor: number }>();
  for (const total of totals) {
    const { category } = total;
    if (total.currency !== currency || total.transfer === 1 || category === EARNED) continue;
    const sum = sums.get(category) ?? { thisMonthMinor: 0, beforeMinor: 0 };
    if (total.month === month) sum.thisMonthMinor += total.outMinor;
    if (before.includes(total.month)) sum.beforeMinor += total.outMinor;
    sums.set(category, sum);
  }
  return [...sums]
    .filter(([, { thisMonthMinor, beforeMinor }]) => thisMonthMinor > 0 || beforeMinor > 0)
    .map(([category, { thisMonthMinor, beforeMinor }]) => ({
      category,
      thisMonthMinor,
      beforeMinor: Math.round(beforeMinor / before.length),
    }))
    .sort((a, b) => b.thisMonthMinor - a.thisMonthMinor || b.beforeMinor - a.beforeMinor);
}
