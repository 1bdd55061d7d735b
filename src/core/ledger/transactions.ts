import { z } from 'zod';
import type {
  TransactionFilter,
  TransactionPage,
  TransactionPosition,
} from '../../shared/model/transactions.ts';
import { parseSearch } from '../../shared/search-syntax.ts';
import { selectListed } from './listed-transactions.ts';
import type { Reader } from './open.ts';
import { matches, matching, matchOf } from './search.ts';
import { shownConditions } from './shown-conditions.ts';

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
  const { terms } = parseSearch(filter.search);
  const match = matchOf(terms.filter(({ negated }) => !negated));
  const where = shownConditions({ reading }, filter.accountId, terms);
  const conditions = where.map(({ sql }) => sql);
  const values: unknown[] = where.flatMap((condition) => condition.values);
  if (after !== null) {
    conditions.push('(t.date, t.id) < (?, ?)');
    values.push(after.date, after.id);
  }
  let from = 'transactions AS t';
  if (match !== null) {
    if (hasAtMost({ reading }, match, fewMatches)) {
      // CROSS JOIN fixes the order of the loops (sqlite.org/optoverview.html#crossjoin): matches first.
      const found = matching({ reading }, match);
      from = `(${found.sql}) AS s CROSS JOIN transactions AS t ON t.id = s.id`;
      values.unshift(...found.values);
    } else {
      // The unary plus keeps SQLite from starting at the matches and sorting them all by date
      // (sqlite.org/optoverview.html#uplus).
      const found = matches({ reading }, '+t.id', match);
      conditions.push(found.sql);
      values.push(...found.values);
    }
  }
  const rows = selectListed(
    reading,
    `SELECT t.* FROM ${from} WHERE ${conditions.join(' AND ')}
     ORDER BY t.date DESC, t.id DESC LIMIT ?`,
    [...values, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { date: last.date, id: last.id } : null,
  };
}

function hasAtMost(reader: Reader, match: string, most: number): boolean {
  const { sql, values } = matching(reader, match, 'UNION ALL');
  const found = reader.reading
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM (${sql}) LIMIT ?)`)
    .pluck()
    .get(...values, most + 1);
  return z.int().parse(found) <= most;
}
