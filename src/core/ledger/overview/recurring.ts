import { z } from 'zod';
import { addMonths, firstDayOf, monthOf, monthsBetween } from '../../../shared/calendar.ts';
import type { Recurring } from '../../../shared/overview.ts';
import { EARNED } from '../../../shared/spending.ts';
import type { Reader } from '../open.ts';
import { isTransfer } from '../transfers.ts';
import { recurrence, RHYTHM_MONTHS, type Payment } from './cadence.ts';

/** Who is paid more often in a month is not paid in a rhythm that is worth telling. */
const MOST_IN_A_MONTH = 6;

const Row = z.object({
  payee: z.string(),
  /** Null: more than are worth telling. */
  payments: z
    .string()
    .transform((json) => Payments.parse(JSON.parse(json)))
    .nullable(),
});
const Payments = z.array(
  z
    .tuple([z.string(), z.int()])
    .transform(([date, amountMinor]): Payment => ({ date, amountMinor })),
);

/**
 * Payments in a currency that come back, the one due next first; moves between own accounts and what pays
 * a card off are left out. It reads a month at a time and lets `breathe` end in between: the names of the
 * payees are in no index.
 */
export async function listRecurring(
  { reading }: Reader,
  { currency, today }: { readonly currency: string; readonly today: string },
  breathe: () => Promise<void>,
): Promise<Recurring[]> {
  const ofMonth = reading.prepare(
    `SELECT coalesce(m.merchant, t.merchant_name, t.name) AS payee,
       iif(count(*) <= ${MOST_IN_A_MONTH}, json_group_array(json_array(t.date, t.amount_minor)), NULL)
         AS payments
     FROM transactions AS t LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
       LEFT JOIN transaction_merchants AS m ON m.transaction_ref = t.id
       LEFT JOIN transaction_transfers AS x ON x.transaction_ref = t.id
     WHERE t.removed_at IS NULL AND t.pending = 0 AND t.date >= @from AND t.date < @until
       AND t.amount_minor > 0 AND t.currency = @currency
       AND coalesce(c.category, t.category_primary, '') <> '${EARNED}'
       AND NOT ${isTransfer({ marked: 'x.transfer', own: 'c.category' })}
       AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)
       AND t.account_ref NOT IN (SELECT account_ref FROM account_choices WHERE hidden = 1)
     GROUP BY 1`,
  );
  const byPayee = new Map<string, Payment[]>();
  const oftenPaid = new Set<string>();
  const thisMonth = monthOf(today);
  for (const month of monthsBetween(addMonths(thisMonth, -RHYTHM_MONTHS), thisMonth)) {
    const days = { from: firstDayOf(month), until: firstDayOf(addMonths(month, 1)) };
    for (const { payee, payments } of z.array(Row).parse(ofMonth.all({ ...days, currency }))) {
      if (payments === null) oftenPaid.add(payee);
      else byPayee.set(payee, [...(byPayee.get(payee) ?? []), ...payments]);
    }
    await breathe();
  }
  return [...byPayee]
    .flatMap(([payee, payments]) => {
      const found = recurrence(payments, today);
      // Months are missing of who is paid often: what is left of them may lie a year apart by chance.
      const isChance = found?.cadence === 'yearly' && oftenPaid.has(payee);
      return found === null || isChance ? [] : { payee, ...found };
    })
    .sort((a, b) =>
      a.nextDate < b.nextDate ? -1 : a.nextDate > b.nextDate ? 1 : b.amountMinor - a.amountMinor,
    );
}
