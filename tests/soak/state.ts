import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** A row as the bank has it and as finance.db must have it. */
export interface PlainRow {
  readonly account: string;
  readonly date: string;
  readonly minor: number;
  readonly currency: string | null;
  readonly name: string;
  readonly pending: boolean;
}

/** Live rows by transaction_id, as text, so that two can be compared at once. */
export type Live = ReadonlyMap<string, string>;

const text = (row: PlainRow): string =>
  [row.account, row.date, row.minor, row.currency, row.name, row.pending].join(' | ');

/** The part of Plaid's transaction that is compared. */
interface BankRow {
  readonly transaction_id: string;
  readonly account_id: string;
  readonly date: string;
  readonly amount: number;
  readonly iso_currency_code: string | null;
  readonly name: string;
  readonly pending: boolean;
}

/** What the bank holds, asked without Trax. The accounts' currencies have two decimals. */
export const liveAtBank = (rows: Iterable<BankRow>): Live =>
  new Map(
    [...rows].map((row) => [
      row.transaction_id,
      text({
        account: row.account_id,
        date: row.date,
        minor: Math.round(row.amount * 100),
        currency: row.iso_currency_code,
        name: row.name,
        pending: row.pending,
      }),
    ]),
  );

/** What one finance.db holds, read by plain SQL after whatever happened to the process that wrote it. */
export interface State {
  readonly live: Live;
  /** Every transaction_id that there ever was, aliases too. */
  readonly known: ReadonlySet<string>;
  readonly cursors: string;
  /** A digest of every row of every table of the bank's, but the journal and the Items' state. */
  readonly bank: string;
  /** Every row that the user wrote. */
  readonly user: string;
  readonly runs: readonly string[];
}

export const USER_TABLES = [
  'transaction_categories',
  'transaction_notes',
  'transaction_tags',
  'transaction_splits',
  'hidden_transactions',
  'transaction_merchants',
  'transaction_transfers',
  'edit_batches',
  'edit_batch_rows',
  'account_choices',
  'bank_choices',
];
/** What a run that did not end well may write, and what is no data. */
const VOLATILE = new Set(['sync_runs', 'items', 'upkeep', 'told_items', ...USER_TABLES]);

/** Reads finance.db without changing it, and fails where SQLite finds it damaged. */
export function readState(file: string): State {
  const database = new Database(file, { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const all = <T>(sql: string): T[] => database.prepare<[], T>(sql).all();
    const rows = all<Omit<PlainRow, 'pending'> & { id: string; pending: number }>(
      `SELECT t.transaction_id AS id, a.account_id AS account, t.date, t.amount_minor AS minor,
         t.currency, t.name, t.pending
       FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
       WHERE t.removed_at IS NULL`,
    );
    const live = new Map(rows.map((row) => [row.id, text({ ...row, pending: row.pending === 1 })]));
    expect(live.size, 'a row is there twice').toBe(rows.length);
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table'
           AND name NOT LIKE 'transactions\\_search%' ESCAPE '\\' ORDER BY name`,
      )
      .pluck()
      .all();
    const dump = (table: string) =>
      all(`SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(row))
        .toSorted();
    const digest = createHash('sha256');
    for (const table of tables.filter((name) => !VOLATILE.has(name))) {
      for (const row of dump(table)) digest.update(row);
    }
    return {
      live,
      known: new Set(
        all<{ id: string }>(
          `SELECT transaction_id AS id FROM transactions
           UNION ALL SELECT transaction_id FROM transaction_aliases`,
        ).map(({ id }) => id),
      ),
      cursors: JSON.stringify(all('SELECT item_id, cursor FROM items ORDER BY 1')),
      bank: digest.digest('hex'),
      user: USER_TABLES.filter((name) => tables.includes(name))
        .flatMap(dump)
        .join('\n'),
      runs: dump('sync_runs'),
    };
  } finally {
    database.close();
  }
}

/** That nothing of `before` is lost in `after`, whatever lies between them. */
export function expectNothingLost(before: State, after: State): void {
  const lost = [...before.known].filter((id) => !after.known.has(id));
  expect(lost, 'rows that were there are gone').toEqual([]);
  expect(after.runs.length, 'the journal is shorter').toBeGreaterThanOrEqual(before.runs.length);
}

/** That SQLite's full-text index fits the rows: sqlite.org/fts5.html#the_integrity_check_command */
export function expectSoundSearch(file: string): void {
  const database = new Database(file);
  try {
    database.exec(
      "INSERT INTO transactions_search (transactions_search, rank) VALUES ('integrity-check', 1)",
    );
  } finally {
    database.close();
  }
}
