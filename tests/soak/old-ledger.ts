import Database from 'better-sqlite3';
import { migrations } from '../../src/core/ledger/migrations/index.ts';

/** Makes a finance.db as Trax wrote it at that version of the schema, with so many transactions. */
export function writeOldLedger(file: string, version: 1 | 2, rows: number): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  for (const sql of migrations.slice(0, version)) database.exec(sql);
  database.exec(`
    INSERT INTO currencies VALUES ('GBP', 2, 1);
    INSERT INTO items (item_id, institution_name, linked_at, cursor)
      VALUES ('item-1', 'Bank', '2026-01-01T00:00:00Z', 'c1');
    INSERT INTO sync_runs (run_id, item_id, trigger, started_at, outcome)
      VALUES (1, 'item-1', 'link', '2026-01-01T00:00:00Z', 'succeeded');
    INSERT INTO accounts (id, account_id, item_id, name, type, currency, first_seen_at, last_seen_at)
      VALUES (1, 'account-1', 'item-1', 'Account', 'depository', 'GBP', '2026-01-01T00:00:00Z',
        '2026-01-01T00:00:00Z');
    INSERT INTO raw_templates (template_id, json) VALUES (1, '{}');
    CREATE TEMP TABLE numbers AS
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      SELECT i FROM n;
    INSERT INTO transactions (id, transaction_id, account_ref, date, amount_minor, currency, pending,
        name, first_run, last_run, removed_at, removed_run)
      SELECT i, 't' || i, 1, '2026-01-01', i, 'GBP', 0, 'Shop ' || i, 1, 1,
        iif(i % 3 = 0, '2026-01-02T00:00:00Z', NULL), iif(i % 3 = 0, 1, NULL) FROM numbers;
    INSERT INTO transaction_versions (version_id, transaction_ref, run_id, template_id, patch)
      SELECT i, i, 1, 1, '{"name":"Shop ' || i || '"}' FROM numbers;
    INSERT INTO transactions_search (transactions_search) VALUES ('rebuild');
  `);
  if (version === 2) {
    database.exec(`INSERT INTO transaction_categories
      SELECT i, 'Mine', 'import', '2026-01-01T00:00:00Z' FROM numbers WHERE i % 7 = 0`);
  }
  database.pragma('application_id = 0x54726178');
  database.pragma(`user_version = ${version}`);
  database.close();
}
