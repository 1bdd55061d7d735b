import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { PlaidAccount, PlaidTransaction, SyncPage } from '../plaid/port.ts';
import {
  COLUMN_NAMES,
  columnValues,
  currencyOf,
  minorAmountOf,
  type CurrencyRow,
  type SqlValue,
} from './columns.ts';
import { splitRaw } from './raw.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/**
 * The pages of one sync loop, kept aside until the loop has ended: in a private, temporary database
 * that SQLite deletes by itself (sqlite.org/inmemorydb.html#temp_db), so that a million rows take no
 * memory, nothing of an unfinished loop ever touches finance.db, and a crash leaves nothing behind.
 */
export interface Staging {
  /** Keeps one page. PLAID_MALFORMED when an amount cannot be kept exactly; DISK_FULL. */
  readonly add: (page: SyncPage) => Result<void>;
  /** Forgets every page: the loop starts again. */
  readonly clear: () => void;
  readonly totals: () => StagedTotals;
  readonly currencies: () => readonly CurrencyRow[];
  /** The accounts that rows point at; null where no page described the account. */
  readonly accounts: () => ReadonlyMap<string, PlaidAccount | null>;
  /** The distinct templates of the rows' JSON. */
  readonly templates: () => readonly string[];
  /** The earliest date of each account's rows, by Plaid's account_id. */
  readonly firstDates: () => ReadonlyMap<string, string>;
  /** After `seq`, at most `limit`: the rows that stand at the end of the loop, once for each id. */
  readonly standing: (seq: number, limit: number) => readonly StandingRow[];
  /** The loop's last word on each of these ids that it speaks of. */
  readonly lastWords: (
    transactionIds: readonly string[],
  ) => ReadonlyMap<string, 'stands' | 'removed'>;
  /** Rows after `seq` in the order they came, at most `limit`. */
  readonly read: (seq: number, limit: number) => readonly StagedRow[];
  readonly close: () => void;
}

export interface StagedTotals {
  readonly pages: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

export type StagedRow =
  | {
      readonly kind: 'upsert';
      readonly seq: number;
      readonly transactionId: string;
      readonly accountId: string;
      /** In the order of COLUMN_NAMES. */
      readonly values: readonly SqlValue[];
      /** Index into `templates()`. */
      readonly template: number;
      readonly patch: string;
    }
  | { readonly kind: 'remove'; readonly seq: number; readonly transactionId: string };

/** What tells a row from another, under the names of the columns. */
export interface StandingRow {
  readonly seq: number;
  readonly transaction_id: string;
  readonly pending_transaction_id: string | null;
  readonly account_id: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly date: string;
  readonly authorized_date: string | null;
  readonly datetime: string | null;
  readonly pending: number;
  readonly name: string;
  readonly merchant_name: string | null;
  readonly merchant_entity_id: string | null;
  readonly original_description: string | null;
}

const NO_TOTALS: StagedTotals = { pages: 0, added: 0, modified: 0, removed: 0 };

export function createStaging(): Staging {
  const database = new Database('');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.exec(
    `CREATE TABLE staged (
       seq INTEGER PRIMARY KEY, account_id TEXT, template INTEGER, patch TEXT,
       ${COLUMN_NAMES.map((name) => `${name} ANY`).join(', ')}
     ) STRICT`,
  );
  const insertRow = database.prepare<[SqlValue[]]>(
    `INSERT INTO staged (account_id, template, patch, ${COLUMN_NAMES.join(', ')})
     VALUES (?, ?, ?${', ?'.repeat(COLUMN_NAMES.length)})`,
  );
  const insertRemoval = database.prepare<[string]>(
    'INSERT INTO staged (transaction_id) VALUES (?)',
  );
  const read = database
    .prepare<[number, number], SqlValue[]>(
      'SELECT * FROM staged WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    .raw();
  const currencies = new Map<string, CurrencyRow>();
  const accounts = new Map<string, PlaidAccount | null>();
  const templates = new Map<string, number>();
  const indexOf = (template: string) => {
    const index = templates.get(template) ?? templates.size;
    templates.set(template, index);
    return index;
  };
  let totals = NO_TOTALS;
  let readStanding: Database.Statement<[number, number], StandingRow> | undefined;

  const upsert = (transaction: PlaidTransaction) => {
    const currency = currencyOf(transaction);
    currencies.set(currency.code, currency);
    if (!accounts.has(transaction.accountId)) accounts.set(transaction.accountId, null);
    const { template, patch } = splitRaw(transaction.raw);
    insertRow.run([transaction.accountId, indexOf(template), patch, ...columnValues(transaction)]);
  };
  const addPage = database.transaction((page: SyncPage) => {
    page.added.forEach(upsert);
    page.modified.forEach(upsert);
    for (const { transactionId } of page.removed) insertRemoval.run(transactionId);
  });

  return {
    add(page) {
      const unfit = [...page.added, ...page.modified].some(
        (transaction) => minorAmountOf(transaction) === undefined,
      );
      if (unfit) {
        return fail(
          failure('PLAID_MALFORMED', 'Plaid sent an amount that is not a usable number.', {
            plaid: { type: 'API_ERROR', code: 'UNUSABLE_AMOUNT', requestId: page.requestId },
          }),
        );
      }
      for (const account of page.accounts) accounts.set(account.accountId, account);
      try {
        addPage(page);
      } catch (error) {
        return fail(sqliteFailure(error, 'The temporary database'));
      }
      totals = {
        pages: totals.pages + 1,
        added: totals.added + page.added.length,
        modified: totals.modified + page.modified.length,
        removed: totals.removed + page.removed.length,
      };
      return ok(undefined);
    },
    clear() {
      database.exec('DELETE FROM staged');
      for (const kept of [currencies, accounts, templates]) kept.clear();
      totals = NO_TOTALS;
    },
    totals: () => totals,
    accounts: () => accounts,
    currencies: () => [...currencies.values()],
    templates: () => [...templates.keys()],
    firstDates: () =>
      new Map(
        database
          .prepare<[], [string, string]>(
            'SELECT account_id, min(date) FROM staged WHERE account_id IS NOT NULL GROUP BY 1',
          )
          .raw()
          .all(),
      ),
    standing: (seq, limit) => {
      readStanding ??= prepareStanding(database);
      return readStanding.all(seq, limit);
    },
    lastWords: (transactionIds) => lastWords(database, transactionIds),
    read: (seq, limit) => read.all(seq, limit).map(toStagedRow),
    close: () => {
      database.close();
    },
  };
}

/** Only what looks for a row's place asks by id: no other sync pays for the index. */
const indexById = (database: Database.Database) =>
  database.exec('CREATE INDEX IF NOT EXISTS staged_by_id ON staged (transaction_id)');

function lastWords(
  database: Database.Database,
  transactionIds: readonly string[],
): ReadonlyMap<string, 'stands' | 'removed'> {
  indexById(database);
  const find = database
    .prepare<[string], number>(
      `SELECT account_id IS NOT NULL FROM staged WHERE transaction_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  return new Map(
    transactionIds.flatMap((id) => {
      const stands = find.get(id);
      return stands === undefined ? [] : [[id, stands === 1 ? 'stands' : 'removed'] as const];
    }),
  );
}

/** A row stands unless a later one of the loop has its id, a removal included. */
function prepareStanding(database: Database.Database) {
  indexById(database);
  return database.prepare<[number, number], StandingRow>(
    `SELECT seq, transaction_id, pending_transaction_id, account_id, amount_minor, currency, date,
       authorized_date, datetime, pending, name, merchant_name, merchant_entity_id, original_description
     FROM staged AS s
     WHERE seq > ? AND account_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM staged WHERE transaction_id = s.transaction_id AND seq > s.seq)
     ORDER BY seq LIMIT ?`,
  );
}

function toStagedRow([seq, accountId, template, patch, ...values]: SqlValue[]): StagedRow {
  const [transactionId] = values;
  if (typeof seq !== 'number' || typeof transactionId !== 'string') {
    throw new TypeError('the first column is transaction_id');
  }
  const isUpsert =
    typeof accountId === 'string' && typeof template === 'number' && typeof patch === 'string';
  return isUpsert
    ? { kind: 'upsert', seq, transactionId, accountId, values, template, patch }
    : { kind: 'remove', seq, transactionId };
}
