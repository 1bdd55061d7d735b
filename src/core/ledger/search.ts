/**
 * Turns what a person typed into an FTS5 query: every word must be there, each may be the start of a
 * word. Quotes around each word make FTS5's own operators plain text (sqlite.org/fts5.html#full_text_query_syntax).
 * Returns null when there is nothing to look for.
 */
export function toMatchExpression(search: string): string | null {
  const words = search.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? null : words.map((word) => `"${word}"*`).join(' ');
}
