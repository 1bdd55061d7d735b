import type Database from 'better-sqlite3';
import { z } from 'zod';
import { BankCounts } from '../../shared/model/banks.ts';
import { oweCompaction } from './compact.ts';
import { failureValues, SET_FAILURE } from './failure-columns.ts';
import type { Reader } from './open.ts';
import { isIndexed, pointersTo, type Pointer } from './pointers.ts';

/** Transactions deleted between two turns of the event loop: some 20 ms of work. */
const SLICE = 500;

const ACCOUNTS = '(SELECT id FROM accounts WHERE item_id = @itemId)';
/** In two halves, as each of the two indexes by account and by removal holds one. */
const TRANSACTIONS = `(
  SELECT id, date FROM transactions WHERE removed_at IS NULL AND account_ref IN ${ACCOUNTS}
  UNION ALL
  SELECT id, date FROM transactions WHERE removed_at IS NOT NULL AND account_ref IN ${ACCOUNTS})`;

/**
 * What finance.db holds of an Item, which is what `purgeItem` deletes: transactions that the bank took
 * back are counted too. Undefined: there is no such Item.
 */
export function countItem({ reading }: Reader, itemId: string): BankCounts | undefined {
  return BankCounts.optional().parse(
    reading
      .prepare(
        `SELECT
           (SELECT count(*) FROM accounts WHERE item_id = @itemId) AS accounts,
           t.transactions, t.firstDate, t.lastDate,
           (SELECT count(*) FROM balance_snapshots WHERE account_ref IN ${ACCOUNTS}) AS balances,
           (SELECT count(*) FROM sync_runs WHERE item_id = @itemId) AS syncRuns,
           (SELECT count(*) FROM investment_transactions WHERE account_ref IN ${ACCOUNTS})
             + (SELECT count(*) FROM holdings WHERE account_ref IN ${ACCOUNTS}) AS investments,
           (SELECT count(*) FROM liabilities WHERE account_ref IN ${ACCOUNTS}) AS liabilities
         FROM items
         CROSS JOIN (SELECT count(*) AS transactions, min(date) AS firstDate, max(date) AS lastDate
                     FROM ${TRANSACTIONS}) AS t
         WHERE item_id = @itemId`,
      )
      .get({ itemId }),
  );
}

/**
 * Ends an Item whose history is kept: it is not synced any more and has neither consent nor failure.
 * `at` is UTC. False: there is no such Item, or it was removed before.
 */
export function markItemRemoved(writing: Database.Database, itemId: string, at: string): boolean {
  const { changes } = writing
    .prepare(
      `UPDATE items SET removed_at = @at, cursor = NULL, consent_expires_at = NULL, ${SET_FAILURE}
       WHERE item_id = @itemId AND removed_at IS NULL`,
    )
    .run({ itemId, at, ...failureValues(null) });
  return changes > 0;
}

/**
 * Tables that lose rows after the transactions. For each such row SQLite looks whether something still
 * points at it (sqlite.org/foreignkeys.html#fk_indexes), and without an index it reads the whole table
 * for that. What has none gets one for the length of the transaction; to stay, such indexes would cost
 * every sync too much.
 */
const SHRINKING = ['accounts', 'sync_runs', 'raw_templates', 'currencies'];

const indexName = ({ table, column }: Pointer) => `purge_${table}_${column}`;

/**
 * Deletes every row of an Item, and of what it shared with others the rows that nobody uses any more.
 * Everything else stays as it is, but for runs that also brought rows which now belong to the Item in
 * this one's place: those go to that Item's journal. False: there is no such Item.
 *
 * To be called inside a transaction; `Ledger.compact` then takes the bytes out of the file.
 */
export async function purgeItem(
  writing: Database.Database,
  itemId: string,
  turn: () => Promise<void>,
): Promise<boolean> {
  const { institutionId } =
    z
      .object({ institutionId: z.string().nullable() })
      .optional()
      .parse(
        writing
          .prepare('SELECT institution_id AS institutionId FROM items WHERE item_id = ?')
          .get(itemId),
      ) ?? {};
  if (institutionId === undefined) return false;
  await purgeTransactions(writing, itemId, turn);
  const bare = SHRINKING.flatMap((table) => pointersTo(writing, table)).filter(
    (pointer) => !isIndexed(writing, pointer),
  );
  for (const pointer of bare) {
    writing.exec(`CREATE INDEX ${indexName(pointer)} ON ${pointer.table} (${pointer.column})`);
    await turn();
  }
  purgeInvestmentTransactions(writing, itemId);
  purgeAccounts(writing, itemId);
  purgeRuns(writing, itemId);
  for (const { table } of pointersTo(writing, 'items')) {
    writing.prepare(`DELETE FROM ${table} WHERE item_id = ?`).run(itemId);
  }
  writing.prepare('DELETE FROM items WHERE item_id = ?').run(itemId);
  purgeUnused(writing, institutionId);
  for (const pointer of bare) writing.exec(`DROP INDEX ${indexName(pointer)}`);
  oweCompaction(writing);
  return true;
}

async function purgeTransactions(
  writing: Database.Database,
  itemId: string,
  turn: () => Promise<void>,
): Promise<void> {
  const next = writing.prepare(`SELECT id FROM ${TRANSACTIONS} LIMIT ${String(SLICE)}`).pluck();
  const deletions = [
    ...pointersTo(writing, 'transactions').map(
      ({ table, column }) => `DELETE FROM ${table} WHERE ${column}`,
    ),
    'DELETE FROM transactions WHERE id',
  ].map((deletion) => writing.prepare(`${deletion} IN (SELECT value FROM json_each(?))`));
  for (;;) {
    const ids = JSON.stringify(z.array(z.int()).parse(next.all({ itemId })));
    if (ids === '[]') return;
    for (const deletion of deletions) deletion.run(ids);
    await turn();
  }
}

/** The versions of investment transactions; the rows themselves go with the accounts. */
function purgeInvestmentTransactions(writing: Database.Database, itemId: string): void {
  for (const { table, column } of pointersTo(writing, 'investment_transactions')) {
    writing
      .prepare(
        `DELETE FROM ${table} WHERE ${column} IN
           (SELECT id FROM investment_transactions WHERE account_ref IN ${ACCOUNTS})`,
      )
      .run({ itemId });
  }
}

function purgeAccounts(writing: Database.Database, itemId: string): void {
  for (const { table, column } of pointersTo(writing, 'accounts')) {
    writing.prepare(`DELETE FROM ${table} WHERE ${column} IN ${ACCOUNTS}`).run({ itemId });
  }
  writing.prepare('DELETE FROM accounts WHERE item_id = ?').run(itemId);
}

/** Deletes the Item's runs, but for those that rows of another Item point at: they become that one's. */
function purgeRuns(writing: Database.Database, itemId: string): void {
  const accountOf = new Map([
    ...['transactions', 'investment_transactions'].flatMap((rows) =>
      pointersTo(writing, rows).map(
        ({ table, column }) =>
          [table, `(SELECT account_ref FROM ${rows} WHERE id = t.${column})`] as const,
      ),
    ),
    ...pointersTo(writing, 'accounts').map(({ table, column }) => [table, `t.${column}`] as const),
  ]);
  const heirs = pointersTo(writing, 'sync_runs').flatMap(({ table, column }) => {
    const account = accountOf.get(table);
    if (account === undefined) return [];
    return `(SELECT a.item_id FROM ${table} AS t JOIN accounts AS a ON a.id = ${account}
             WHERE t.${column} = sync_runs.run_id LIMIT 1)`;
  });
  writing
    .prepare(
      `UPDATE sync_runs SET item_id = coalesce(${heirs.join(', ')}, item_id) WHERE item_id = ?`,
    )
    .run(itemId);
  writing.prepare('DELETE FROM sync_runs WHERE item_id = ?').run(itemId);
}

function purgeUnused(writing: Database.Database, institutionId: string | null): void {
  writing
    .prepare(
      `DELETE FROM institutions WHERE institution_id = ?
         AND NOT EXISTS (SELECT 1 FROM items WHERE items.institution_id = institutions.institution_id)`,
    )
    .run(institutionId);
  const isUnused = (table: string, key: string, except: readonly string[] = []): string =>
    pointersTo(writing, table)
      .filter((pointer) => !except.includes(pointer.table))
      .map(
        (pointer) =>
          `NOT EXISTS (SELECT 1 FROM ${pointer.table} AS p WHERE p.${pointer.column} = ${table}.${key})`,
      )
      .join(' AND ');
  const securities = `SELECT security_id FROM securities
    WHERE ${isUnused('securities', 'security_id', ['security_versions'])}`;
  writing.exec(
    `DELETE FROM security_versions WHERE security_id IN (${securities});
     DELETE FROM securities WHERE ${isUnused('securities', 'security_id')};
     DELETE FROM edit_batches WHERE ${isUnused('edit_batches', 'batch_id')};
     DELETE FROM raw_templates WHERE ${isUnused('raw_templates', 'template_id')};
     DELETE FROM currencies WHERE ${isUnused('currencies', 'code')};`,
  );
}
