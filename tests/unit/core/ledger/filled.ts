import type Database from 'better-sqlite3';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { valueOf } from '../../../support/result.ts';

/** What finance.db is to hold of one Item; ids are given, so that two ledgers can be compared. */
export interface FilledItem {
  readonly itemId: string;
  readonly institutionId: string | null;
  /** In every name and text of the Item. */
  readonly word: string;
  readonly runs: readonly number[];
  readonly accounts: readonly FilledAccount[];
  /** Whether there are balances, choices of the user, waiting imports and a notice. */
  readonly hasExtras: boolean;
}

export interface FilledAccount {
  readonly id: number;
  readonly currency: string;
  readonly transactions: readonly FilledTransaction[];
}

export interface FilledTransaction {
  readonly id: number;
  readonly run: number;
  /** Number of the template, which Items may share; 0 is one of its own. */
  readonly template: number;
  readonly removed: boolean;
  readonly hasExtras: boolean;
}

/** An Item with rows in every table. */
export const full: FilledItem = {
  itemId: 'item-1',
  institutionId: 'ins_1',
  word: 'Alpha',
  runs: [1, 2],
  hasExtras: true,
  accounts: [
    {
      id: 1,
      currency: 'GBP',
      transactions: [
        { id: 1, run: 1, template: 0, removed: false, hasExtras: true },
        { id: 2, run: 1, template: 0, removed: true, hasExtras: false },
        { id: 3, run: 2, template: 0, removed: false, hasExtras: false },
      ],
    },
  ],
};
/** Another, which shares nothing with it. */
export const other: FilledItem = {
  itemId: 'item-2',
  institutionId: 'ins_2',
  word: 'Beta',
  runs: [11],
  hasExtras: true,
  accounts: [
    {
      id: 11,
      currency: 'JPY',
      transactions: [{ id: 11, run: 11, template: 0, removed: false, hasExtras: true }],
    },
  ],
};

/** A ledger with these Items, in a directory of its own. */
export async function filledLedger(
  items: readonly FilledItem[],
  file = path.join(temporaryDirectory(), 'finance.db'),
): Promise<Ledger> {
  const ledger = valueOf(openLedger(file));
  onTestFinished(() => {
    ledger.close();
  });
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      for (const item of items) fill(writing, item);
    }),
  );
  return ledger;
}

const AT = '2026-01-01T00:00:00.000Z';

function fill(writing: Database.Database, item: FilledItem): void {
  const insert = (table: string, row: Record<string, string | number | null>) => {
    const names = Object.keys(row);
    writing
      .prepare(
        `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(row);
  };
  const { itemId, institutionId, word, runs } = item;
  const item_id = itemId;
  if (institutionId !== null) {
    const name = `Bank ${institutionId}`;
    insert('institutions', { institution_id: institutionId, name, updated_at: AT });
  }
  insert('items', {
    item_id,
    institution_id: institutionId,
    institution_name: `Bank ${word}`,
    linked_at: AT,
    cursor: `cursor-${word}`,
  });
  for (const run_id of runs) {
    const error_message = `Trouble at ${word}`;
    insert('sync_runs', {
      run_id,
      item_id,
      trigger: 'manual',
      started_at: AT,
      outcome: 'failed',
      error_message,
    });
  }
  for (const { id: account_ref, currency, transactions } of item.accounts) {
    insert('currencies', { code: currency, exponent: 2, official: 1 });
    insert('accounts', {
      id: account_ref,
      account_id: `account-${String(account_ref)}`,
      item_id,
      name: `Account ${word}`,
      type: 'depository',
      currency,
      first_seen_at: AT,
      last_seen_at: AT,
    });
    if (item.hasExtras) {
      insert('account_choices', { account_ref, nickname: `My ${word}` });
      for (const run_id of runs) {
        insert('balance_snapshots', { account_ref, run_id, captured_at: AT, currency });
        const version_id = account_ref * 1000 + run_id;
        insert('account_versions', { version_id, account_ref, run_id, json: `{"name":"${word}"}` });
      }
    }
    if (item.hasExtras) fillProducts(insert, { word, account_ref, currency, runs });
    for (const transaction of transactions) {
      const { id, run, removed } = transaction;
      const template_id = transaction.template === 0 ? id + 1000 : transaction.template;
      insert('transactions', {
        id,
        transaction_id: `transaction-${String(id)}`,
        account_ref,
        date: `2026-01-${String(1 + (id % 28)).padStart(2, '0')}`,
        amount_minor: id,
        currency,
        pending: 0,
        name: `Payment ${word}`,
        merchant_name: `Merchant ${word}`,
        original_description: `PAID ${word}`,
        first_run: run,
        last_run: run,
        removed_run: removed ? run : null,
        removed_at: removed ? AT : null,
      });
      const shared = `{"template":${String(template_id)}}`;
      insert('raw_templates', { template_id, json: shared });
      const patch = `{"name":"Payment ${word}"}`;
      insert('transaction_versions', {
        version_id: id,
        transaction_ref: id,
        run_id: run,
        template_id,
        patch,
      });
      if (removed) insert('hidden_transactions', { transaction_ref: id, set_at: AT });
      if (!transaction.hasExtras) continue;
      insert('transaction_aliases', {
        transaction_id: `pending-${String(id)}`,
        transaction_ref: id,
      });
      insert('inherited_transactions', { transaction_ref: id });
      insert('transaction_categories', {
        transaction_ref: id,
        category: `Category ${word}`,
        source: 'import',
        set_at: AT,
      });
      const edit = { transaction_ref: id, set_at: AT };
      insert('told_transactions', { transaction_ref: id, told_at: AT });
      insert('transaction_notes', { ...edit, note: `Note ${word}` });
      insert('transaction_merchants', { ...edit, merchant: `Own ${word}` });
      insert('transaction_transfers', { ...edit, transfer: 1, partner: null });
      const batch = { field: 'note', change: `{"note":"${word}"}`, after: `[["${word}"]]` };
      insert('edit_batches', { ...batch, batch_id: account_ref, made_at: AT });
      const before = `[["${word}"]]`;
      insert('edit_batch_rows', { transaction_ref: id, batch_id: account_ref, before });
      insert('transaction_tags', { ...edit, tag: `Tag ${word}` });
      insert('transaction_splits', { ...edit, position: 1, amount_minor: 1 });
      insert('pending_matches', {
        posted_transaction_id: `transaction-${String(id)}`,
        pending_transaction_id: `pending-${String(id)}`,
        transaction_ref: id,
        score: 1000,
        amount_apart_minor: 0,
        days_apart: 0,
        merchant_alike: 1,
        run_id: run,
        matched_at: AT,
      });
    }
  }
  writing.exec(
    `INSERT INTO transactions_search (rowid, name, merchant_name, original_description)
     SELECT t.id, t.name, t.merchant_name, t.original_description FROM transactions AS t
     JOIN accounts AS a ON a.id = t.account_ref WHERE a.item_id = '${item_id}'`,
  );
  if (!item.hasExtras) return;
  const refusal = { item_id, plaid_error_code: 'NO_LIABILITY_ACCOUNTS', refused_at: AT };
  insert('product_refusals', { ...refusal, product: 'liabilities' });
  insert('bank_choices', { item_id, nickname: `My ${word}`, position: 1 });
  insert('consent_notices', { item_id, expires_at: AT, days: 14, noticed_at: AT });
  insert('told_items', { item_id, kind: 'action', told_at: AT });
  insert('imported_categories', {
    id: Math.min(...runs),
    item_id,
    date: '2026-01-01',
    amount_minor: 1,
    currency: 'GBP',
    description: `Old ${word}`,
    category: `Old category ${word}`,
  });
}

/** Investments and debts of an account; a security of its own, and one that accounts in its currency share. */
function fillProducts(
  insert: (table: string, row: Record<string, string | number | null>) => void,
  account: {
    readonly word: string;
    readonly account_ref: number;
    readonly currency: string;
    readonly runs: readonly number[];
  },
): void {
  const { word, account_ref, currency, runs } = account;
  for (const security_id of [`own-${String(account_ref)}`, `shared-${currency}`]) {
    const number = security_id.startsWith('own') ? account_ref : currency.charCodeAt(0);
    const template_id = 5000 + number;
    insert('securities', { security_id, name: `Fund ${security_id}`, currency });
    insert('raw_templates', { template_id, json: `{"security":"${security_id}"}` });
    const version = { received_at: AT, template_id, patch: '{}' };
    insert('security_versions', { version_id: number, security_id, ...version });
    for (const run_id of runs) {
      insert('holdings', {
        id: account_ref * 10_000 + number * 100 + run_id,
        account_ref,
        security_id,
        lot: 1,
        captured_at: AT,
        ended_at: run_id === runs.at(-1) ? null : AT,
        quantity: 1.5,
        price: 2,
        currency,
        run_id,
        template_id,
        patch: `{"name":"${word}"}`,
      });
    }
  }
  const [first_run = 0] = runs;
  const last_run = runs.at(-1) ?? 0;
  const ref = account_ref * 10_000;
  insert('investment_transactions', {
    id: ref,
    investment_transaction_id: `investment-${String(account_ref)}`,
    account_ref,
    security_id: `own-${String(account_ref)}`,
    date: '2026-01-01',
    name: `BUY ${word}`,
    type: 'buy',
    quantity: 1,
    price: 1,
    currency,
    first_run,
    last_run,
  });
  for (const run_id of runs) {
    insert('investment_transaction_versions', {
      version_id: ref + run_id,
      investment_transaction_ref: ref,
      run_id,
      json: `{"name":"BUY ${word}"}`,
    });
  }
  insert('liabilities', {
    id: ref,
    account_ref,
    kind: 'credit',
    captured_at: AT,
    currency,
    run_id: last_run,
    json: `{"name":"${word}"}`,
  });
}

/** Every table of banks' data with all its rows, sorted; the full-text index aside. */
export function dumpOf(ledger: Ledger): Readonly<Record<string, readonly string[]>> {
  const names = ledger.reader.reading
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'transactions\\_search%' ESCAPE '\\'
         AND name NOT IN ('upkeep', 'exchange_rates', 'home_currency', 'home_rates', 'told_news')
       ORDER BY name`,
    )
    .pluck()
    .all();
  return Object.fromEntries(
    names.map((name) => {
      const rows = rowsOf(ledger, `SELECT * FROM ${name}`).map((row) => JSON.stringify(row));
      return [name, rows.toSorted()];
    }),
  );
}
