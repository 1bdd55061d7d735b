import path from 'node:path';
import Database from 'better-sqlite3';

/** Reads finance.db as any other program would, beside the running app. */
export function select(file: string, sql: string, ...values: unknown[]): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare(sql)
      .pluck()
      .all(...values);
  } finally {
    database.close();
  }
}

export const selectOne = (file: string, sql: string, ...values: unknown[]): unknown =>
  select(file, sql, ...values)[0];

/** Writes into finance.db, beside Trax or before it. */
export function change(file: string, sql: string, ...values: unknown[]): void {
  const database = new Database(file);
  try {
    database.prepare(sql).run(...values);
  } finally {
    database.close();
  }
}

/** The transactions that the banks stand by. */
export const liveRows = (file: string): number =>
  Number(selectOne(file, 'SELECT count(*) FROM transactions WHERE removed_at IS NULL'));

/** In tokens.sqlite, beside finance.db: what is kept for each Item's token, by item_id. */
export const tokenStates = (financeDb: string): unknown[] =>
  select(
    path.join(path.dirname(financeDb), 'tokens.sqlite'),
    `SELECT item_id || ' ' || state FROM items ORDER BY created_at`,
  );
