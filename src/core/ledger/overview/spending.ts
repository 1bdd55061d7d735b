import { z } from 'zod';
import { addMonths, firstDayOf } from '../../../shared/calendar.ts';
import type { CategorySpending } from '../../../shared/overview.ts';
import { EARNED } from '../../../shared/spending.ts';
import type { Reader } from '../open.ts';
import { isTransfer, PLAID_TRANSFER, TRANSFER_LIST } from '../transfers.ts';

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

const POSTED = 't.removed_at IS NULL AND t.pending = 0 AND t.date >= @from AND t.date < @until';
const INDEX = 'transactions AS t INDEXED BY transactions_posted';
const HIDDEN_ACCOUNTS = '(SELECT account_ref FROM account_choices WHERE hidden = 1)';

/** Posted rows between two days that the views show, with their categories. */
const kept = (way: string) => `
  SELECT t.id, t.currency, t.amount_minor,
    coalesce(c.category, t.category_primary) AS category,
    x.transfer AS marked,
    ${isTransfer({ marked: 'x.transfer', own: 'c.category' })} AS transfer
  FROM ${way} LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
    LEFT JOIN transaction_transfers AS x ON x.transaction_ref = t.id
  WHERE ${POSTED}
    AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)
    AND t.account_ref NOT IN ${HIDDEN_ACCOUNTS}`;

/**
 * Rows of which the user said nothing are by far the most. They are summed in the order of an index that
 * has all of this, first by what it is ordered by, which needs no sorting: a third of the time.
 */
const UNTOUCHED = `
  SELECT currency, category, transfer, minor, parts FROM (
    SELECT t.account_ref, t.currency, t.category_primary AS category, ${PLAID_TRANSFER} AS transfer,
      sum(t.amount_minor) AS minor, count(*) AS parts
    FROM ${INDEX}
    WHERE ${POSTED}
      AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)
      AND t.id NOT IN (SELECT transaction_ref FROM transaction_categories)
      AND t.id NOT IN (SELECT transaction_ref FROM transaction_transfers)
      AND t.id NOT IN (SELECT transaction_ref FROM transaction_splits)
    GROUP BY t.date, t.account_ref, t.currency, t.category_primary, t.category_detailed
  ) WHERE account_ref NOT IN ${HIDDEN_ACCOUNTS}`;

const TOLD_OF = `(t.id IN (SELECT transaction_ref FROM transaction_categories)
  OR t.id IN (SELECT transaction_ref FROM transaction_transfers))`;

/** Those of which the user gave the category or said whether they are transfers; and the parts of split ones. */
const TOUCHED = `
  SELECT currency, category, transfer, amount_minor, 1
  FROM (${kept(INDEX)} AND ${TOLD_OF})
  WHERE id NOT IN (SELECT transaction_ref FROM transaction_splits)
  UNION ALL
  SELECT k.currency, coalesce(s.category, k.category),
    coalesce(k.marked, iif(s.category IS NULL, k.transfer, s.category IN (${TRANSFER_LIST}))),
    s.amount_minor, 1
  FROM transaction_splits AS s JOIN split AS k ON k.id = s.transaction_ref
  UNION ALL
  SELECT k.currency, k.category, k.transfer, k.amount_minor - s.total, 1
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
    `WITH split AS (${SPLIT}),
       some (currency, category, transfer, minor, parts) AS (${UNTOUCHED} UNION ALL ${TOUCHED})
     SELECT currency, category, transfer, sum(minor) AS outMinor, sum(parts) AS parts
     FROM some GROUP BY 1, 2, 3`,
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
