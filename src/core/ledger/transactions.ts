import { z } from 'zod';
import type {
  Transaction,
  TransactionFilter,
  TransactionPage,
  TransactionPosition,
} from '../../shared/model.ts';
import type { Reader } from './open.ts';
import { toMatchExpression } from './search.ts';

const Row = z.object({
  id: z.int(),
  transaction_id: z.string(),
  date: z.string(),
  authorized_date: z.string().nullable(),
  name: z.string(),
  merchant_name: z.string().nullable(),
  amount_minor: z.int(),
  currency: z.string(),
  exponent: z.int(),
  pending: z.int(),
  category_primary: z.string().nullable(),
  category_detailed: z.string().nullable(),
  account_ref: z.int(),
  account_name: z.string(),
  account_mask: z.string().nullable(),
  institution_name: z.string(),
});
const Rows = z.array(Row);

/**
 * Up to this many matches are sorted by date after the fact. Beyond it, the newest rows are walked in
 * date order and each is looked up among the matches: a word found often is found soon.
 */
const FEW_MATCHES = 5000;

/**
 * One page of the list of transactions, newest first, removed rows left out.
 * Keyset paging: `after` is the position of the last row of the page before, null for the first page.
 * `fewMatches` decides between two ways to the same rows; only tests set it.
 */
export function listTransactions(
  { reading }: Reader,
  filter: TransactionFilter,
  after: TransactionPosition | null,
  limit: number,
  fewMatches = FEW_MATCHES,
): TransactionPage {
  const match = toMatchExpression(filter.search);
  const conditions = ['t.removed_at IS NULL'];
  const values: unknown[] = [];
  if (filter.accountId !== null) {
    conditions.push('t.account_ref = ?');
    values.push(filter.accountId);
  }
  if (after !== null) {
    conditions.push('(t.date, t.id) < (?, ?)');
    values.push(after.date, after.id);
  }
  let from = 'transactions AS t';
  if (match !== null) {
    values.push(match);
    if (hasAtMost({ reading }, match, fewMatches)) {
      // CROSS JOIN fixes the order of the loops (sqlite.org/optoverview.html#crossjoin): matches first.
      from = 'transactions_search AS s CROSS JOIN transactions AS t ON t.id = s.rowid';
      conditions.push('transactions_search MATCH ?');
    } else {
      // The unary plus keeps SQLite from starting at the matches and sorting them all by date
      // (sqlite.org/optoverview.html#uplus).
      conditions.push(
        '+t.id IN (SELECT rowid FROM transactions_search WHERE transactions_search MATCH ?)',
      );
    }
  }
  const rows = Rows.parse(
    reading
      .prepare(
        `SELECT t.id, t.transaction_id, t.date, t.authorized_date, t.name, t.merchant_name,
           t.amount_minor, t.currency, c.exponent, t.pending, t.category_primary, t.category_detailed,
           t.account_ref, a.name AS account_name, a.mask AS account_mask, i.institution_name
         FROM (SELECT t.* FROM ${from} WHERE ${conditions.join(' AND ')}
               ORDER BY t.date DESC, t.id DESC LIMIT ?) AS t
         JOIN accounts AS a ON a.id = t.account_ref
         JOIN items AS i USING (item_id)
         JOIN currencies AS c ON c.code = t.currency
         ORDER BY t.date DESC, t.id DESC`,
      )
      .all(...values, limit + 1),
  );
  const shown = rows.slice(0, limit).map(toTransaction);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { date: last.date, id: last.id } : null,
  };
}

/** How many transactions the filter lets through, removed rows left out. */
export function countTransactions({ reading }: Reader, filter: TransactionFilter): number {
  const match = toMatchExpression(filter.search);
  const count = (sql: string, ...values: unknown[]) =>
    z.int().parse(
      reading
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  const ofAccount = filter.accountId === null ? '' : 'AND account_ref = @accountId';
  const values = { match, accountId: filter.accountId };
  if (match === null) {
    return count(`SELECT count(*) FROM transactions WHERE removed_at IS NULL ${ofAccount}`, values);
  }
  const matches = '(SELECT rowid FROM transactions_search WHERE transactions_search MATCH @match)';
  if (filter.accountId !== null) {
    return count(
      `SELECT count(*) FROM transactions WHERE removed_at IS NULL ${ofAccount} AND +id IN ${matches}`,
      values,
    );
  }
  // Counting in the index alone looks up no row; removed rows are few and are counted off.
  return (
    count(`SELECT count(*) FROM ${matches}`, values) -
    count(
      `SELECT count(*) FROM transactions WHERE removed_at IS NOT NULL AND +id IN ${matches}`,
      values,
    )
  );
}

function hasAtMost({ reading }: Reader, match: string, matches: number): boolean {
  const found = reading
    .prepare(
      'SELECT count(*) FROM (SELECT 1 FROM transactions_search WHERE transactions_search MATCH ? LIMIT ?)',
    )
    .pluck()
    .get(match, matches + 1);
  return z.int().parse(found) <= matches;
}

function toTransaction(row: z.infer<typeof Row>): Transaction {
  return {
    id: row.id,
    transactionId: row.transaction_id,
    date: row.date,
    authorizedDate: row.authorized_date,
    name: row.name,
    merchantName: row.merchant_name,
    amountMinor: row.amount_minor,
    currency: { code: row.currency, exponent: row.exponent },
    pending: row.pending === 1,
    categoryPrimary: row.category_primary,
    categoryDetailed: row.category_detailed,
    account: { id: row.account_ref, name: row.account_name, mask: row.account_mask },
    institutionName: row.institution_name,
  };
}
