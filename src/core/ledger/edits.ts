import type Database from 'better-sqlite3';
import type { TransactionEdit } from '../../shared/model/transactions.ts';

/**
 * Writes what the user changes on one transaction (transactions.id) at `at` (UTC); what the edit does
 * not name stays. Null and empty take away. False: there is no such transaction. To be called inside a
 * transaction.
 */
export function editTransaction(
  writing: Database.Database,
  transactionRef: number,
  edit: TransactionEdit,
  at: string,
): boolean {
  const known = writing.prepare('SELECT 1 FROM transactions WHERE id = ?').get(transactionRef);
  if (known === undefined) return false;
  const rows: readonly (readonly [table: string, rows: readonly Row[] | undefined])[] = [
    ['transaction_notes', one(edit.note, (note) => ({ note }))],
    ['transaction_categories', one(edit.category, (category) => ({ category, source: 'user' }))],
    ['transaction_merchants', one(edit.merchant, (merchant) => ({ merchant }))],
    ['hidden_transactions', one(edit.hidden, () => ({}))],
    ['transaction_tags', edit.tags && [...new Set(edit.tags)].map((tag) => ({ tag }))],
    [
      'transaction_splits',
      edit.splits?.map(({ amountMinor, category, note }, index) => ({
        position: index + 1,
        amount_minor: amountMinor,
        category,
        note,
      })),
    ],
  ];
  for (const [table, put] of rows) {
    if (put === undefined) continue;
    writing.prepare(`DELETE FROM ${table} WHERE transaction_ref = ?`).run(transactionRef);
    for (const row of put) {
      const whole: Row = { transaction_ref: transactionRef, ...row, set_at: at };
      const names = Object.keys(whole);
      writing
        .prepare(
          `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
        )
        .run(whole);
    }
  }
  return true;
}

type Row = Readonly<Record<string, string | number | null>>;

/** The single row of a value; none for null or false; undefined when the value is not to change. */
const one = <T>(value: T | null | false | undefined, row: (value: T) => Row): Row[] | undefined => {
  if (value === undefined) return undefined;
  return value === null || value === false ? [] : [row(value)];
};
