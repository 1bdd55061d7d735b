import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Transaction } from '../../shared/model/transactions.ts';

const Row = z.object({
  id: z.int(),
  transaction_id: z.string(),
  date: z.string(),
  authorized_date: z.string().nullable(),
  name: z.string(),
  merchant_name: z.string().nullable(),
  merchant: z.string().nullable(),
  amount_minor: z.int(),
  currency: z.string(),
  exponent: z.int(),
  pending: z.int(),
  category_primary: z.string().nullable(),
  category_detailed: z.string().nullable(),
  category: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.string(),
  matched: z.int(),
  account_ref: z.int(),
  account_name: z.string(),
  account_mask: z.string().nullable(),
  institution_name: z.string(),
});
const Rows = z.array(Row);
const Tags = z.array(z.string());

/**
 * Transactions as lists show them, newest first. `rows` is a SELECT of rows of `transactions`. Nicknames
 * stand in for names.
 */
export const selectListed = (
  reading: Database.Database,
  rows: string,
  values: readonly unknown[],
): Transaction[] =>
  Rows.parse(
    reading
      .prepare(
        `SELECT t.id, t.transaction_id, t.date, t.authorized_date, t.name, t.merchant_name,
           tm.merchant, t.amount_minor, t.currency, c.exponent, t.pending, t.category_primary, t.category_detailed,
           tc.category, tn.note, t.account_ref,
           (SELECT json_group_array(tag ORDER BY tag) FROM transaction_tags
            WHERE transaction_ref = t.id) AS tags,
           EXISTS (SELECT 1 FROM pending_matches WHERE transaction_ref = t.id
                   AND undone_at IS NULL) AS matched,
           coalesce(ac.nickname, a.name) AS account_name,
           a.mask AS account_mask, coalesce(bc.nickname, i.institution_name) AS institution_name
         FROM (${rows}) AS t
         JOIN accounts AS a ON a.id = t.account_ref
         JOIN items AS i USING (item_id)
         JOIN currencies AS c ON c.code = t.currency
         LEFT JOIN account_choices AS ac ON ac.account_ref = t.account_ref
         LEFT JOIN bank_choices AS bc ON bc.item_id = a.item_id
         LEFT JOIN transaction_categories AS tc ON tc.transaction_ref = t.id
         LEFT JOIN transaction_merchants AS tm ON tm.transaction_ref = t.id
         LEFT JOIN transaction_notes AS tn ON tn.transaction_ref = t.id
         ORDER BY t.date DESC, t.id DESC`,
      )
      .all(...values),
  ).map(toTransaction);

function toTransaction(row: z.infer<typeof Row>): Transaction {
  return {
    id: row.id,
    transactionId: row.transaction_id,
    date: row.date,
    authorizedDate: row.authorized_date,
    name: row.name,
    merchantName: row.merchant_name,
    merchant: row.merchant,
    amountMinor: row.amount_minor,
    currency: { code: row.currency, exponent: row.exponent },
    pending: row.pending === 1,
    categoryPrimary: row.category_primary,
    categoryDetailed: row.category_detailed,
    category: row.category,
    note: row.note,
    tags: Tags.parse(JSON.parse(row.tags)),
    matched: row.matched === 1,
    account: { id: row.account_ref, name: row.account_name, mask: row.account_mask },
    institutionName: row.institution_name,
  };
}
