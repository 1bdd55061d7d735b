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
 * Up to this many matches are sorted by date after the fact. Beyond it, the newest rows are walked in
 * date order and each is looked up among the matches: a word found often is found soon.
 */
const FEW_MATCHES = 5000;

/**
 * One page of the list of transactions, newest first. Removed and hidden rows are left out, and so are
 * those of hidden accounts, unless the filter names the account. Nicknames stand in for names.
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
  if (filter.accountId === null) {
    // Not a join: where nothing is hidden, the query is the same as if nothing could be.
    const hidden = hiddenAccounts({ reading });
    if (hidden.length > 0) {
      conditions.push('t.account_ref NOT IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(hidden));
    }
  } else {
    conditions.push('t.account_ref = ?');
    values.push(filter.accountId);
  }
  if (hasHiddenRows({ reading })) {
    conditions.push('t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)');
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
           tc.category, tn.note, t.account_ref,
           (SELECT json_group_array(tag ORDER BY tag) FROM transaction_tags
            WHERE transaction_ref = t.id) AS tags,
           EXISTS (SELECT 1 FROM pending_matches WHERE transaction_ref = t.id
                   AND undone_at IS NULL) AS matched,
           coalesce(ac.nickname, a.name) AS account_name,
           a.mask AS account_mask, coalesce(bc.nickname, i.institution_name) AS institution_name
         FROM (SELECT t.* FROM ${from} WHERE ${conditions.join(' AND ')}
               ORDER BY t.date DESC, t.id DESC LIMIT ?) AS t
         JOIN accounts AS a ON a.id = t.account_ref
         JOIN items AS i USING (item_id)
         JOIN currencies AS c ON c.code = t.currency
         LEFT JOIN account_choices AS ac ON ac.account_ref = t.account_ref
         LEFT JOIN bank_choices AS bc ON bc.item_id = a.item_id
         LEFT JOIN transaction_categories AS tc ON tc.transaction_ref = t.id
         LEFT JOIN transaction_notes AS tn ON tn.transaction_ref = t.id
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

/** How many transactions `listTransactions` gives for the filter, all pages together. */
export function countTransactions(reader: Reader, filter: TransactionFilter): number {
  const match = toMatchExpression(filter.search);
  const hiddenRows = hasHiddenRows(reader) ? countOfHiddenRows(reader, match, filter.accountId) : 0;
  if (filter.accountId !== null) {
    return countOfAccounts(reader, match, [filter.accountId]) - hiddenRows;
  }
  const hidden = hiddenAccounts(reader);
  // All are counted fast in an index; what is hidden is counted off.
  const all = countOfAll(reader, match) - hiddenRows;
  return hidden.length === 0 ? all : all - countOfAccounts(reader, match, hidden);
}

const MATCHES = '(SELECT rowid FROM transactions_search WHERE transactions_search MATCH @match)';

function countOfAll(reader: Reader, match: string | null): number {
  if (match === null) {
    return count(reader, 'SELECT count(*) FROM transactions WHERE removed_at IS NULL');
  }
  // Counting in the index alone looks up no row; removed rows are few and are counted off.
  return (
    count(reader, `SELECT count(*) FROM ${MATCHES}`, { match }) -
    count(
      reader,
      `SELECT count(*) FROM transactions WHERE removed_at IS NOT NULL AND +id IN ${MATCHES}`,
      { match },
    )
  );
}

function countOfAccounts(
  reader: Reader,
  match: string | null,
  accountIds: readonly number[],
): number {
  const accounts = JSON.stringify(accountIds);
  const live = `SELECT count(*) FROM transactions
    WHERE removed_at IS NULL AND account_ref IN (SELECT value FROM json_each(@accounts))`;
  return match === null
    ? count(reader, live, { accounts })
    : count(reader, `${live} AND +id IN ${MATCHES}`, { accounts, match });
}

/** Hidden ones that would otherwise be counted: of the account, or with null of no hidden account. */
function countOfHiddenRows(reader: Reader, match: string | null, accountId: number | null): number {
  const accounts =
    accountId === null
      ? 'account_ref NOT IN (SELECT value FROM json_each(@accounts))'
      : 'account_ref IN (SELECT value FROM json_each(@accounts))';
  const rows = `SELECT count(*) FROM transactions
    WHERE id IN (SELECT transaction_ref FROM hidden_transactions) AND removed_at IS NULL AND ${accounts}`;
  const values = {
    accounts: JSON.stringify(accountId === null ? hiddenAccounts(reader) : [accountId]),
  };
  return match === null
    ? count(reader, rows, values)
    : count(reader, `${rows} AND +id IN ${MATCHES}`, { ...values, match });
}

const count = (
  { reading }: Reader,
  sql: string,
  values: Readonly<Record<string, string>> = {},
): number => z.int().parse(reading.prepare(sql).pluck().get(values));

const hasHiddenRows = ({ reading }: Reader): boolean =>
  reading.prepare('SELECT 1 FROM hidden_transactions LIMIT 1').get() !== undefined;

const hiddenAccounts = ({ reading }: Reader): readonly number[] =>
  z
    .array(z.int())
    .parse(
      reading.prepare('SELECT account_ref FROM account_choices WHERE hidden = 1').pluck().all(),
    );

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
    category: row.category,
    note: row.note,
    tags: Tags.parse(JSON.parse(row.tags)),
    matched: row.matched === 1,
    account: { id: row.account_ref, name: row.account_name, mask: row.account_mask },
    institutionName: row.institution_name,
  };
}
