import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** Folders as Trax for Python leaves them. */

export interface OldItemRow {
  readonly item_id: string;
  readonly access_token: string;
  readonly institution_name?: string | null;
}

export interface OldTransactionRow {
  readonly transaction_id: string;
  readonly account_id: string;
  readonly posted_date: string;
  readonly description: string | null;
  readonly merchant_name: string | null;
  readonly amount: number;
  readonly currency: string | null;
  readonly category: string | null;
  readonly category_src: string | null;
  readonly plaid_category: string | null;
  readonly pending: number;
}

export interface OldFolder {
  readonly env?: string | null;
  readonly rules?: string;
  readonly items?: readonly OldItemRow[];
  /** item_id by account_id. */
  readonly accounts?: Readonly<Record<string, string>>;
  readonly transactions?: readonly OldTransactionRow[];
}

let count = 0;

export const oldTransaction = (fields: Partial<OldTransactionRow> = {}): OldTransactionRow => ({
  transaction_id: `old-${String((count += 1))}`,
  account_id: 'old-account',
  posted_date: '2026-01-15',
  description: 'Shop',
  merchant_name: null,
  amount: -12.34,
  currency: 'GBP',
  category: 'Food',
  category_src: 'rules',
  plaid_category: null,
  pending: 0,
  ...fields,
});

const TOKENS = `CREATE TABLE items (item_id TEXT PRIMARY KEY, access_token TEXT NOT NULL,
  institution_id TEXT, institution_name TEXT, created_utc TEXT NOT NULL)`;

const FINANCE = `
CREATE TABLE connections (item_id TEXT PRIMARY KEY, institution_id TEXT, institution_name TEXT,
  consent_expires_utc TEXT, created_utc TEXT NOT NULL, last_sync_utc TEXT);
CREATE TABLE accounts (account_id TEXT PRIMARY KEY, item_id TEXT NOT NULL, name TEXT,
  official_name TEXT, type TEXT, subtype TEXT, currency TEXT,
  FOREIGN KEY(item_id) REFERENCES connections(item_id));
CREATE TABLE transactions (transaction_id TEXT PRIMARY KEY, account_id TEXT NOT NULL,
  posted_date TEXT NOT NULL, description TEXT, merchant_name TEXT, amount NUMERIC NOT NULL,
  currency TEXT, mcc TEXT, category TEXT, category_src TEXT, plaid_category TEXT,
  pending INTEGER DEFAULT 0, FOREIGN KEY(account_id) REFERENCES accounts(account_id));
CREATE INDEX idx_txn_account_date ON transactions(account_id, posted_date);
CREATE TABLE cursors (item_id TEXT PRIMARY KEY, cursor TEXT);`;

export const ENV = 'PLAID_ENV=sandbox\n';

/** Makes such a folder. */
export function writeOldFolder(folder: string, parts: OldFolder = {}): void {
  mkdirSync(folder);
  const { env = ENV } = parts;
  if (env !== null) writeFileSync(path.join(folder, '.env'), env);
  if (parts.rules !== undefined) writeFileSync(path.join(folder, 'rules.yml'), parts.rules);
  const tokens = new Database(path.join(folder, '.tokens.sqlite'));
  tokens.exec(TOKENS);
  for (const item of parts.items ?? []) insertItem(tokens, item);
  tokens.close();
  const finance = new Database(path.join(folder, 'finance.db'));
  finance.exec(FINANCE);
  finance.pragma('foreign_keys = OFF');
  for (const [accountId, itemId] of Object.entries(parts.accounts ?? {})) {
    finance
      .prepare('INSERT INTO accounts (account_id, item_id) VALUES (?, ?)')
      .run(accountId, itemId);
  }
  for (const row of parts.transactions ?? []) {
    const names = Object.keys(row);
    finance
      .prepare(
        `INSERT INTO transactions (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`,
      )
      .run(row);
  }
  finance.close();
}

export function insertItem(tokens: Database.Database, item: OldItemRow): void {
  tokens
    .prepare(
      `INSERT INTO items (item_id, access_token, institution_id, institution_name, created_utc)
       VALUES (@item_id, @access_token, NULL, @institution_name, '2025-01-01T00:00:00')`,
    )
    .run({ institution_name: 'Old bank', ...item });
}

/** Everything about a folder that an import could change. */
export const stateOfFolder = (folder: string) => ({
  changedAt: lstatSync(folder, { bigint: true }).mtimeNs,
  files: readdirSync(folder)
    .toSorted()
    .map((name) => {
      const file = path.join(folder, name);
      const { mtimeNs, mode, size } = lstatSync(file, { bigint: true });
      return { name, mtimeNs, mode, size, bytes: readFileSync(file, 'base64') };
    }),
});
