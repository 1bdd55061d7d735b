import type Database from 'better-sqlite3';
import { z } from 'zod';

/** A column whose values are rows of another table (a foreign key of one column). */
export interface Pointer {
  readonly table: string;
  readonly column: string;
}

const Pointers = z.array(z.object({ table: z.string(), column: z.string() }));

/** What points at a table, by the schema itself, so that no table can be forgotten. */
export function pointersTo(writing: Database.Database, target: string): Pointer[] {
  return Pointers.parse(
    writing
      .prepare(
        `SELECT m.name AS "table", f."from" AS "column"
         FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
         WHERE m.type = 'table' AND f."table" = ? ORDER BY 1, 2`,
      )
      .all(target),
  );
}

/** Whether SQLite finds a column's values without reading the whole table: a partial index does not count. */
export function isIndexed(writing: Database.Database, { table, column }: Pointer): boolean {
  const found = writing
    .prepare(
      `SELECT 1 FROM pragma_index_list(@table) AS l JOIN pragma_index_info(l.name) AS i
       WHERE l.partial = 0 AND i.seqno = 0 AND i.name = @column
       UNION ALL
       SELECT 1 FROM pragma_table_info(@table) WHERE name = @column AND pk = 1 AND type = 'INTEGER'
         AND (SELECT count(*) FROM pragma_table_info(@table) WHERE pk > 0) = 1`,
    )
    .get({ table, column });
  return found !== undefined;
}
