import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../../src/core/ledger/migrations/index.ts';
import { openLedger } from '../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

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
