import { z } from 'zod';
import type { Transaction, TransactionDetails } from '../../shared/model/transactions.ts';
import { selectListed } from './listed-transactions.ts';
import type { Reader } from './open.ts';
import { MAX_DAYS_APART, transferScore, type TransferSide } from './transfer-score.ts';
import { isTransfer } from './transfers.ts';

const Side = z
  .object({
    id: z.int(),
    account_ref: z.int(),
    date: z.string(),
    amount_minor: z.int(),
    currency: z.string(),
    marked: z.int().nullable(),
    transfer: z.int(),
    merchant_name: z.string().nullable(),
    partner: z.int().nullable(),
  })
  .transform(
    (row): TransferSide & { id: number; marked: boolean | null; partner: number | null } => ({
      id: row.id,
      accountRef: row.account_ref,
      date: row.date,
      amountMinor: row.amount_minor,
      currency: row.currency,
      isTransfer: row.transfer === 1,
      isDenied: row.marked === 0,
      hasMerchant: row.merchant_name !== null,
      marked: row.marked === null ? null : row.marked === 1,
      partner: row.partner,
    }),
  );
type Side = z.infer<typeof Side>;

/** The two halves of a link name each other. */
const SIDES = `SELECT t.id, t.account_ref, t.date, t.amount_minor, t.currency, t.merchant_name,
    x.transfer AS marked, y.transaction_ref AS partner,
    ${isTransfer({ marked: 'x.transfer', own: 'c.category' })} AS transfer
  FROM transactions AS t
  LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
  LEFT JOIN transaction_transfers AS x ON x.transaction_ref = t.id
  LEFT JOIN transaction_transfers AS y ON y.transaction_ref = x.partner AND y.partner = t.id`;

/** Whether a transaction is a transfer, who says so, and its other half. */
export function transferOf(
  reader: Reader,
  { id }: Pick<Transaction, 'id'>,
): TransactionDetails['transfer'] {
  const side = Side.parse(reader.reading.prepare(`${SIDES} WHERE t.id = ?`).get(id));
  const partner = side.partner ?? bestPartner(reader, side);
  const [transaction] =
    partner === null
      ? []
      : selectListed(reader.reading, 'SELECT t.* FROM transactions AS t WHERE id = ?', [partner]);
  return {
    marked: side.marked,
    is: side.isTransfer,
    partner: transaction ? { transaction, linked: side.partner !== null } : null,
  };
}

/** The likeliest other half (transactions.id); of equals the older row. */
function bestPartner({ reading }: Reader, side: Side): number | null {
  const days = `${String(MAX_DAYS_APART)} days`;
  const candidates = z.array(Side).parse(
    reading
      .prepare(
        `${SIDES} WHERE t.removed_at IS NULL AND y.transaction_ref IS NULL
           AND t.date BETWEEN date(@date, '-${days}') AND date(@date, '+${days}')
           AND t.amount_minor = -@amount AND t.currency = @currency AND t.account_ref <> @account
           AND t.account_ref NOT IN (SELECT account_ref FROM account_choices WHERE hidden = 1)
         ORDER BY t.id`,
      )
      .all({
        date: side.date,
        amount: side.amountMinor,
        currency: side.currency,
        account: side.accountRef,
      }),
  );
  let best: { readonly id: number; readonly score: number } | null = null;
  for (const candidate of candidates) {
    const score = transferScore(side, candidate);
    if (score !== null && (best === null || score > best.score)) best = { id: candidate.id, score };
  }
  return best?.id ?? null;
}
