import type Database from 'better-sqlite3';
import { z } from 'zod';
import { toMatchExpression } from './search.ts';

/** v_transactions, row by row: what is shown of a transaction outside of Trax. */
export const TransactionRow = z.object({
  /** Trax's own stable number. */
  id: z.int(),
  /** Local date. */
  date: z.string(),
  bank: z.string(),
  account: z.string(),
  payee: z.string(),
  description: z.string(),
  /** Bank-statement sign: money in is positive. In major units of `currency`. */
  amount: z.number(),
  currency: z.string(),
  category: z.string().nullable(),
  subcategory: z.string().nullable(),
  /** The user's. */
  note: z.string().nullable(),
  /** The user's, with commas between. */
  tags: z.string().nullable(),
  /** 1 until the bank books it. */
  pending: z.int(),
  transaction_id: z.string(),
  account_id: z.string(),
});
export type TransactionRow = z.infer<typeof TransactionRow>;
export const TRANSACTION_COLUMNS = TransactionRow.keyof().options;

export interface RowFilter {
  /** Local dates, both inclusive; null for no bound. */
  readonly from: string | null;
  readonly to: string | null;
  readonly search: string;
  /** Plaid's account_id; null for all. */
  readonly accountId: string | null;
  readonly limit: number | null;
}

/**
 * Transactions that the bank stands by, newest first, one at a time, so that memory stays flat. Hidden
 * ones and those of hidden accounts are left out.
 */
export function* transactionRows(
  reading: Database.Database,
  { from, to, search, accountId, limit }: RowFilter,
): Generator<TransactionRow> {
  const match = toMatchExpression(search);
  const conditions = [
    ...(from === null ? [] : ['v.date >= @from']),
    ...(to === null ? [] : ['v.date <= @to']),
    ...(accountId === null ? [] : ['v.account_id = @accountId']),
    ...(match === null
      ? []
      : ['v.id IN (SELECT rowid FROM transactions_search WHERE transactions_search MATCH @match)']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = reading
    .prepare(
      `SELECT ${TRANSACTION_COLUMNS.map((name) => `v.${name}`).join(', ')}
       FROM v_transactions AS v ${where} ORDER BY v.date DESC, v.id DESC LIMIT @limit`,
    )
    .iterate({ from, to, accountId, match, limit: limit ?? -1 });
  for (const row of rows) yield TransactionRow.parse(row);
}
