import type Database from 'better-sqlite3';
import { z } from 'zod';
import { parseSearch } from '../../shared/search-syntax.ts';
import { matches, matchOf } from './search.ts';
import { termConditions } from './term-conditions.ts';

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
  /** 1: a move between own accounts. */
  transfer: z.int(),
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
  /** In the language of search-syntax.ts. */
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
  const { terms } = parseSearch(search);
  const match = matchOf(terms.filter(({ negated }) => !negated));
  const fields = termConditions({ reading }, terms);
  const conditions = [
    { sql: 'v.date >= ?', value: from },
    { sql: 'v.date <= ?', value: to },
    { sql: 'v.account_id = ?', value: accountId },
  ].flatMap(({ sql, value }) => (value === null ? [] : [{ sql, values: [value] }]));
  const ids = fields.map(({ sql }) => `(${sql})`).join(' AND ');
  const all = [
    ...conditions,
    ...(match === null ? [] : [matches({ reading }, 'v.id', match)]),
    ...(fields.length === 0
      ? []
      : [
          {
            sql: `v.id IN (SELECT t.id FROM transactions AS t WHERE ${ids})`,
            values: fields.flatMap(({ values }) => values),
          },
        ]),
  ];
  const where = all.length === 0 ? '' : `WHERE ${all.map(({ sql }) => sql).join(' AND ')}`;
  const rows = reading
    .prepare(
      `SELECT ${TRANSACTION_COLUMNS.map((name) => `v.${name}`).join(', ')}
       FROM v_transactions AS v ${where} ORDER BY v.date DESC, v.id DESC LIMIT ?`,
    )
    .iterate(...all.flatMap(({ values }) => values), limit ?? -1);
  for (const row of rows) yield TransactionRow.parse(row);
}
