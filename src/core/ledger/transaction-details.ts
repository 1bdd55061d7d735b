import { z } from 'zod';
import type { Labels, TransactionDetails } from '../../shared/model/transactions.ts';
import { selectListed } from './listed-transactions.ts';
import { locationOf } from './location.ts';
import type { Reader } from './open.ts';
import { transferOf } from './transfer-partner.ts';

const Row = z.object({
  original_description: z.string().nullable(),
  datetime: z.string().nullable(),
  payment_channel: z.string().nullable(),
  transaction_code: z.string().nullable(),
  check_number: z.string().nullable(),
  website: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  category_confidence: z.string().nullable(),
  category_source: z.string().nullable(),
  hidden: z.int(),
  removed_at: z.string().nullable(),
});
const Versions = z.array(z.object({ received_at: z.string(), removed: z.int(), json: z.string() }));

const Splits = z.array(
  z.object({ amount_minor: z.int(), category: z.string().nullable(), note: z.string().nullable() }),
);

/** All that finance.db knows of one transaction (transactions.id); undefined where there is none. */
export function transactionDetails(
  { reading }: Reader,
  id: number,
): TransactionDetails | undefined {
  const [transaction] = selectListed(reading, 'SELECT t.* FROM transactions AS t WHERE id = ?', [
    id,
  ]);
  if (transaction === undefined) return undefined;
  const row = Row.parse(
    reading
      .prepare(
        `SELECT t.*, tc.source AS category_source,
           EXISTS (SELECT 1 FROM hidden_transactions WHERE transaction_ref = t.id) AS hidden
         FROM transactions AS t
         LEFT JOIN transaction_categories AS tc ON tc.transaction_ref = t.id
         WHERE t.id = ?`,
      )
      .get(id),
  );
  const versions = Versions.parse(
    reading
      .prepare(
        `SELECT received_at, removed, json FROM v_raw_transactions
         WHERE transaction_ref = ? ORDER BY version_id DESC`,
      )
      .all(id),
  );
  const splits = Splits.parse(
    reading
      .prepare(
        `SELECT amount_minor, category, note FROM transaction_splits
         WHERE transaction_ref = ? ORDER BY position`,
      )
      .all(id),
  );
  return {
    transaction,
    originalDescription: row.original_description,
    datetime: row.datetime,
    paymentChannel: row.payment_channel,
    transactionCode: row.transaction_code,
    checkNumber: row.check_number,
    website: row.website,
    city: row.city,
    country: row.country,
    location: locationOf(versions.find(({ removed }) => removed === 0)?.json),
    transfer: transferOf({ reading }, transaction),
    categoryConfidence: row.category_confidence,
    categorySource: row.category_source,
    hidden: row.hidden === 1,
    splits: splits.map(({ amount_minor, category, note }) => ({
      amountMinor: amount_minor,
      category,
      note,
    })),
    removedAt: row.removed_at,
    versions: versions.map(({ received_at, removed, json }) => ({
      receivedAt: received_at,
      removed: removed === 1,
      json,
    })),
  };
}

/** The categories and tags that the user has given so far, each once, by name. */
export function listLabels({ reading }: Reader): Labels {
  const names = (sql: string) => z.array(z.string()).parse(reading.prepare(sql).pluck().all());
  return {
    categories: names('SELECT DISTINCT category FROM transaction_categories ORDER BY 1 LIMIT 1000'),
    tags: names('SELECT DISTINCT tag FROM transaction_tags ORDER BY 1 LIMIT 1000'),
  };
}
