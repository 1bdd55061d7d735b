import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { QueryTable } from '../../shared/model/sql.ts';

const Row = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  sql: z.string(),
  column: z.string(),
});

/** SQLite's own tables, and those in which the full-text index keeps itself. */
const OWN = String.raw`m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name NOT LIKE 'transactions\_search\_%' ESCAPE '\'`;

/** Tables and views with their columns, and what the comments in their DDL say; views first. */
export function readSchema(reading: Database.Database): QueryTable[] {
  const rows = reading
    .prepare(
      `SELECT m.name, m.type AS kind, m.sql, c.name AS column
       FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type IN ('table', 'view') AND ${OWN}
       ORDER BY m.type DESC, m.name, c.cid`,
    )
    .all();
  const tables = new Map<string, QueryTable>();
  for (const { name, kind, sql, column } of z.array(Row).parse(rows)) {
    const table = tables.get(name) ?? { name, kind, about: leadOf(sql), columns: [] };
    tables.set(name, table);
    table.columns.push({ name: column, about: commentOf(sql, column) });
  }
  return [...tables.values()];
}

/** The comment on the line after CREATE: what the table or view is. */
const leadOf = (sql: string): string => /^[^\n]*\n\s*-- (.*)/.exec(sql)?.[1] ?? '';

/** The comment at the end of a column's line. */
const commentOf = (sql: string, column: string): string =>
  new RegExp(String.raw`^(?:.*\W)?${column}(?: [A-Z].*?)?,? +-- (.*)$`, 'm').exec(sql)?.[1] ?? '';
