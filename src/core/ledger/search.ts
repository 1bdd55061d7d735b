import { parseSearch, type Term } from '../../shared/search-syntax.ts';

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
