import { z } from 'zod';
import type { TransactionFilter, TransactionTotals } from '../../shared/model/transactions.ts';
import { parseSearch } from '../../shared/search-syntax.ts';
import type { Reader } from './open.ts';
import { matchingSql, matchOf } from './search.ts';
import { everyRow, hasHiddenRows, hiddenAccounts } from './shown-conditions.ts';

const Totals = z.array(
  z.object({
    code: z.string(),
    exponent: z.int(),
    transactions: z.int(),
    in_minor: z.int(),
    out_minor: z.int(),
  }),
);

/** What `listTransactions` gives for the filter, all pages together, summed by currency; most rows first. */
export function sumTransactions(reader: Reader, filter: TransactionFilter): TransactionTotals {
  const { sql, values } = everyRow(reader, filter);
  return Totals.parse(
    reader.reading
      .prepare(
        `SELECT s.*, c.exponent FROM (
           SELECT t.currency AS code, count(*) AS transactions,
             sum(max(-t.amount_minor, 0)) AS in_minor, sum(max(t.amount_minor, 0)) AS out_minor
           FROM transactions AS t WHERE ${sql} GROUP BY t.currency) AS s
         JOIN currencies AS c USING (code) ORDER BY s.transactions DESC, s.code`,
      )
      .all(...values),
  ).map(({ code, exponent, transactions, in_minor, out_minor }) => ({
    currency: { code, exponent },
    transactions,
    inMinor: in_minor,
    outMinor: out_minor,
  }));
}

/** How many transactions `listTransactions` gives for the filter, all pages together. */
export function countTransactions(reader: Reader, filter: TransactionFilter): number {
  const { terms } = parseSearch(filter.search);
  if (terms.some((term) => term.negated || (term.kind !== 'words' && term.kind !== 'phrase'))) {
    const { sql, values } = everyRow(reader, filter);
    return z.int().parse(
      reader.reading
        .prepare(`SELECT count(*) FROM transactions AS t WHERE ${sql}`)
        .pluck()
        .get(...values),
    );
  }
  const match = matchOf(terms);
  const hiddenRows = hasHiddenRows(reader) ? countOfHiddenRows(reader, match, filter.accountId) : 0;
  if (filter.accountId !== null) {
    return countOfAccounts(reader, match, [filter.accountId]) - hiddenRows;
  }
  const hidden = hiddenAccounts(reader);
  // All are counted fast in an index; what is hidden is counted off.
  const all = countOfAll(reader, match) - hiddenRows;
  return hidden.length === 0 ? all : all - countOfAccounts(reader, match, hidden);
}

const matchesOf = (reader: Reader) => `(${matchingSql(reader, '@match')})`;

function countOfAll(reader: Reader, match: string | null): number {
  if (match === null) {
    return count(reader, 'SELECT count(*) FROM transactions WHERE removed_at IS NULL');
  }
  // Counting in the index alone looks up no row; removed rows are few and are counted off.
  return (
    count(reader, `SELECT count(*) FROM ${matchesOf(reader)}`, { match }) -
    count(
      reader,
      `SELECT count(*) FROM transactions WHERE removed_at IS NOT NULL AND +id IN ${matchesOf(reader)}`,
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
    : count(reader, `${live} AND +id IN ${matchesOf(reader)}`, { accounts, match });
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
    : count(reader, `${rows} AND +id IN ${matchesOf(reader)}`, { ...values, match });
}

const count = (
  { reading }: Reader,
  sql: string,
  values: Readonly<Record<string, string>> = {},
): number => z.int().parse(reading.prepare(sql).pluck().get(values));
