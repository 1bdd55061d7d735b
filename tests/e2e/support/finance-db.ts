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
