import { formatDialect, sqlite } from 'sql-formatter';
import { bare } from './white-space.ts';

/**
 * A question laid out in lines. Only white space changes: names keep their letters, as the answer's
 * columns are called after them. Null: it cannot be read as SQL.
 */
export function formatSql(sql: string): string | null {
  try {
    const formatted = formatDialect(sql, { dialect: sqlite, keywordCase: 'preserve' });
    return bare(formatted) === bare(sql) ? formatted : null;
  } catch {
    return null;
  }
}
