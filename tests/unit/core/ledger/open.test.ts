import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../src/core/ledger/migrations/index.ts';
import { openLedger } from '../../../../src/core/ledger/open.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { startOther } from '../../../support/other-process.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const ROWS_OF_VERSION_1 = `
  INSERT INTO currencies VALUES ('GBP', 2, 1);
  INSERT INTO institutions VALUES ('ins_1', 'Bank', NULL, NULL, NULL, '2026-01-01T00:00:00Z');
  INSERT INTO items (item_id, institution_id, institution_name, linked_at, cursor)
    VALUES ('item-1', 'ins_1', 'Bank', '2026-01-01T00:00:00Z', 'c1');
  INSERT INTO sync_runs (run_id, item_id, trigger, started_at, outcome)
    VALUES (1, 'item-1', 'link', '2026-01-01T00:00:00Z', 'succeeded');
  INSERT INTO accounts VALUES (1, 'account-1', 'item-1', NULL, 'Account', NULL, NULL, 'depository',
    NULL, 'GBP', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
  INSERT INTO balance_snapshots VALUES (1, 1, '2026-01-01T00:00:00Z', NULL, 100, NULL, NULL, 'GBP');
  INSERT INTO transactions (id, transaction_id, account_ref, date, amount_minor, currency, pending,
    name, first_run, last_run) VALUES (1, 't1', 1, '2026-01-01', 500, 'GBP', 0, 'Shop', 1, 1);
  INSERT INTO transaction_aliases VALUES ('p1', 1);
  INSERT INTO raw_templates VALUES (1, '{}');
  INSERT INTO transaction_versions VALUES (1, 1, 1, 1, '{"name":"Shop"}');
  INSERT INTO transactions_search (transactions_search) VALUES ('rebuild');
`;

const financeDb = () => path.join(temporaryDirectory(), 'finance.db');

/** Root may write any file, so a test of permissions steps down to "nobody" for a moment. */
function asOrdinaryUser<T>(work: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('opening finance.db', () => {
  it('makes a database that other tools know: STRICT tables, foreign keys that hold, WAL', async () => {
    const ledger = await ledgerWithItem();
    expect(rowsOf(ledger, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
    const loose = rowsOf(
      ledger,
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    );
    expect(loose).toEqual([]);
  });

  it('keeps what is there when it opens again', async () => {
    const file = financeDb();
    (await ledgerWithItem(file)).close();
    const again = valueOf(openLedger(file));
    expect(rowsOf(again, 'SELECT item_id FROM items')).toEqual([{ item_id: 'item-1' }]);
    again.close();
  });

  it('refuses a database of a newer Trax and leaves every byte of it alone', () => {
    const file = financeDb();
    valueOf(openLedger(file)).close();
    const newer = new Database(file);
    newer.pragma(`user_version = ${String(migrations.length + 1)}`);
    newer.pragma('journal_mode = DELETE');
    newer.close();
    const before = readFileSync(file);
    const refused = failureOf(openLedger(file));
    expect(refused.code).toBe('DATABASE_NEWER');
    expect(refused.action).toMatch(/latest Trax/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('goes on where a kill ended the very first opening', () => {
    const file = financeDb();
    // What SQLite writes when it turns a new file to WAL, before the first migration.
    const begun = new Database(file);
    begun.pragma('journal_mode = WAL');
    begun.close();
    expect(readFileSync(file).length).toBeGreaterThan(0);
    valueOf(openLedger(file)).close();
  });

  it("refuses another program's database", () => {
    const file = financeDb();
    const other = new Database(file);
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    const before = readFileSync(file);
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_CORRUPT');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a file that is no database, and does not overwrite it', () => {
    const file = financeDb();
    writeFileSync(file, 'this is not a database, it is a letter '.repeat(100));
    const before = readFileSync(file);
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_CORRUPT');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a damaged database instead of working on it', () => {
    const file = financeDb();
    valueOf(openLedger(file)).close();
    const bytes = readFileSync(file);
    // The root page of the schema, behind the header that still looks right.
    bytes.fill(0xff, 100, 4096);
    writeFileSync(file, bytes);
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_CORRUPT');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('says so when the folder cannot be made', () => {
    const file = path.join(temporaryDirectory(), 'blocked', 'finance.db');
    writeFileSync(path.dirname(file), 'a file where the folder should be');
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_UNAVAILABLE');
  });

  it('says so when finance.db is a folder', () => {
    const file = financeDb();
    mkdirSync(file);
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_UNAVAILABLE');
  });

  it('says so when it is read-only', async () => {
    const file = financeDb();
    (await ledgerWithItem(file)).close();
    chmodSync(file, 0o444);
    chmodSync(path.dirname(file), 0o555);
    const refused = asOrdinaryUser(() => openLedger(file));
    chmodSync(path.dirname(file), 0o755);
    expect(failureOf(refused).code).toBe('DATABASE_READ_ONLY');
  });

  it('brings a database of version 1 up to date with every row, and keeps a copy of it', () => {
    const file = financeDb();
    const old = new Database(file);
    old.exec(migrations[0] ?? '');
    old.exec(ROWS_OF_VERSION_1);
    old.pragma('application_id = 0x54726178');
    old.pragma('user_version = 1');
    const tables = old
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'transactions\\_search%' ESCAPE '\\'",
      )
      .pluck()
      .all();
    const rowsIn = (database: Database.Database) =>
      tables.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()] as const);
    const before = rowsIn(old);
    for (const [name, rows] of before) expect(rows, name).not.toEqual([]);
    old.close();

    const ledger = valueOf(openLedger(file));
    for (const [index, [name, rows]] of rowsIn(ledger.reader.reading).entries()) {
      expect(rows, name).toMatchObject(before[index]?.[1] ?? []);
      expect(rows, name).toHaveLength(before[index]?.[1].length ?? 0);
    }
    expect(rowsOf(ledger, 'PRAGMA user_version')).toEqual([{ user_version: migrations.length }]);
    expect(rowsOf(ledger, 'PRAGMA foreign_key_check')).toEqual([]);
    expect(
      rowsOf(ledger, 'SELECT bank, account, payee, amount, bank_removed_at FROM v_transactions'),
    ).toEqual([
      { bank: 'Bank', account: 'Account', payee: 'Shop', amount: -5, bank_removed_at: null },
    ]);
    expect(countTransactions(ledger.reader, { search: 'sho', accountId: null })).toBe(1);
    ledger.close();

    const copy = new Database(`${file}.before-v2`, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(rowsIn(copy)).toEqual(before);
    copy.close();
  });

  it('leaves nothing behind when a migration fails half-way', () => {
    const file = financeDb();
    const database = new Database(file);
    database.pragma('application_id = 0x54726178');
    // In the way of the first migration's last view.
    database.exec('CREATE TABLE v_raw_transactions (x INTEGER)');
    database.close();
    expect(openLedger(file).ok).toBe(false);
    const after = new Database(file, { readonly: true });
    expect(after.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual([
      'v_raw_transactions',
    ]);
    expect(after.pragma('user_version', { simple: true })).toBe(0);
    after.close();
    expect(existsSync(`${file}.before-v1`)).toBe(false);
  });
});

it('two processes that start at once make or migrate finance.db once', async () => {
  const file = path.join(temporaryDirectory(), 'finance.db');
  const module = pathToFileURL(path.resolve('src/core/ledger/open.ts')).href;
  const source = `
    const { openLedger } = await import('${module}');
    console.log('ready');
    process.stdin.once('data', () => {
      const opened = openLedger(process.argv[1]);
      console.log(opened.ok ? 'opened' : opened.failure.code);
    });
  `;
  const others = [1, 2, 3].map(() => startOther(source, [file]));
  for (const other of others) expect(await other.line()).toBe('ready');
  for (const other of others) other.say('go');
  const answers = await Promise.all(others.map((other) => other.line()));
  expect(answers).toEqual(['opened', 'opened', 'opened']);
});
