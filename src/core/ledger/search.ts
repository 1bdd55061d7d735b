import { parseSearch, type Term } from '../../shared/search-syntax.ts';
import type { Reader } from './open.ts';

/**
 * The words and phrases of a search as an FTS5 query: each must be there, each word may be the start of
 * one. Quotes make FTS5's own operators plain text (sqlite.org/fts5.html#full_text_query_syntax).
 * Returns null when there is nothing to look for.
 */
export const toMatchExpression = (search: string): string | null =>
  matchOf(parseSearch(search).terms.filter(({ negated }) => !negated));

/** `toMatchExpression` of terms; those that are no words are passed over. */
export function matchOf(terms: readonly Term[]): string | null {
  const parts = terms.flatMap((term) => {
    if (term.kind !== 'words' && term.kind !== 'phrase') return [];
    const words: readonly string[] = term.text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (term.kind === 'words') return words.map((word) => `"${word}"*`);
    return words.length === 0 ? [] : [`"${words.join(' ')}"`];
  });
  return parts.length === 0 ? null : parts.join(' ');
}

/**
 * SELECT of the transactions (id) whose words an FTS5 query (`match`: a parameter's name) finds: in the
 * bank's and Plaid's names, or in the name that the user gave; `UNION ALL` may find one twice. Where the
 * user gave none, the query is the same as if nobody could.
 */
export const matchingSql = (
  { reading }: Reader,
  match: string,
  union: 'UNION' | 'UNION ALL' = 'UNION',
): string =>
  reading.prepare('SELECT 1 FROM transaction_merchants LIMIT 1').get() === undefined
    ? found('transactions_search', match)
    : `${found('transactions_search', match)} ${union} ${found('transactions_search_merchants', match)}`;

const found = (index: string, match: string) =>
  `SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${match}`;

/** The same with its values in order. */
export function matching(reader: Reader, match: string, union: 'UNION' | 'UNION ALL' = 'UNION') {
  const sql = matchingSql(reader, '?', union);
  return { sql, values: sql.includes('UNION') ? [match, match] : [match] };
}

/** The same as a condition on a column of transactions.id. */
export function matches(reader: Reader, column: string, match: string) {
  const { sql, values } = matching(reader, match, 'UNION ALL');
  return { sql: `${column} IN (${sql})`, values };
}
