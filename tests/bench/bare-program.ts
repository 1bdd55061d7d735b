// node bare-program.ts <bank's url> <rows> <directory>: the floor under a first sync. The same pages from
// the same bank; their rows with the columns of `transactions` into one table, keyed by transaction_id,
// in one transaction. No checks, no index beside the key, no search, no raw JSON. See sync-runs.ts.
import path from 'node:path';
import Database from 'better-sqlite3';
import type { TransactionsSyncRequest } from 'plaid';
import { Secret } from '../../src/core/vault/secret.ts';
import { createPlaidClient } from '../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../src/core/plaid/limits.ts';
import { EMULATOR_KEYS } from '../../src/plaid-emulator/keys.ts';
import type { WireTransaction } from '../../src/plaid-emulator/wire.ts';
import { linkSuccess } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';
import { databaseBytes, type BareRun } from './sync-runs.ts';

interface Page {
  readonly added: readonly WireTransaction[];
  readonly next_cursor: string;
  readonly has_more: boolean;
}

const COLUMNS: Record<string, (t: WireTransaction) => string | number | null | undefined> = {
  account_id: (t) => t.account_id,
  date: (t) => t.date,
  authorized_date: (t) => t.authorized_date,
  datetime: (t) => t.datetime,
  authorized_datetime: (t) => t.authorized_datetime,
  amount_minor: (t) => Math.round(t.amount * 100),
  currency: (t) => t.iso_currency_code,
  pending: (t) => (t.pending ? 1 : 0),
  pending_transaction_id: (t) => t.pending_transaction_id,
  name: (t) => t.name,
  merchant_name: (t) => t.merchant_name,
  merchant_entity_id: (t) => t.merchant_entity_id,
  original_description: (t) => t.original_description,
  category_primary: (t) => t.personal_finance_category?.primary,
  category_detailed: (t) => t.personal_finance_category?.detailed,
  category_confidence: (t) => t.personal_finance_category?.confidence_level,
  payment_channel: (t) => t.payment_channel,
  transaction_code: (t) => t.transaction_code,
  // The bank sends none.
  merchant_category_code: () => null,
  check_number: (t) => t.check_number,
  website: (t) => t.website,
  city: (t) => t.location.city,
  country: (t) => t.location.country,
};
const values = Object.values(COLUMNS);

const [url = '', rows = '', directory = ''] = process.argv.slice(2);
const keys = {
  clientId: new Secret(EMULATOR_KEYS.clientId),
  secret: new Secret(EMULATOR_KEYS.secret),
};
const login = { username: 'user_bulk', password: rows };
const { publicToken } = await linkSuccess({ url, ...EMULATOR_KEYS }, login);
const client = createPlaidClient({ environment: 'demo', baseUrl: url, keys, limits: NO_LIMITS });
const { accessToken } = valueOf(await client.exchangePublicToken(new Secret(publicToken ?? '')));

const file = path.join(directory, 'bare.db');
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
database.exec(
  `CREATE TABLE bare (transaction_id TEXT PRIMARY KEY, ${Object.keys(COLUMNS).join(', ')})`,
);
const insert = database.prepare(`INSERT INTO bare VALUES (?${', ?'.repeat(values.length)})`);

const headers = {
  'content-type': 'application/json',
  'PLAID-CLIENT-ID': EMULATOR_KEYS.clientId,
  'PLAID-SECRET': EMULATOR_KEYS.secret,
};
const fetchPage = async (cursor: string | undefined): Promise<string> => {
  const request: TransactionsSyncRequest = {
    access_token: accessToken.reveal(),
    ...(cursor === undefined ? {} : { cursor }),
    count: 500,
    options: { include_original_description: true },
  };
  const body = JSON.stringify(request);
  const answer = await fetch(`${url}/transactions/sync`, { method: 'POST', headers, body });
  return answer.text();
};

let fetchMs = 0;
let insertMs = 0;
let added = 0;
const cpu = process.cpuUsage();
database.exec('BEGIN');
for (let cursor: string | undefined, more = true; more;) {
  const asked = performance.now();
  const text = await fetchPage(cursor);
  const fetched = performance.now();
  const page = JSON.parse(text) as Page;
  for (const transaction of page.added) {
    insert.run(transaction.transaction_id, ...values.map((of) => of(transaction)));
  }
  fetchMs += fetched - asked;
  insertMs += performance.now() - fetched;
  added += page.added.length;
  cursor = page.next_cursor;
  more = page.has_more;
}
const committing = performance.now();
database.exec('COMMIT');
insertMs += performance.now() - committing;
const { user, system } = process.cpuUsage(cpu);
if (added !== Number(rows)) throw new Error(`${String(added)} of ${rows} rows came`);

database.close();
const run: BareRun = {
  fetchMs,
  insertMs,
  cpuMs: (user + system) / 1000,
  diskBytes: databaseBytes(file),
};
process.stdout.write(JSON.stringify(run));
