import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Rebuilt } from '../../shared/model/backups.ts';
import { COLUMN_NAMES, type SqlValue } from './columns.ts';
import { saveCurrencies } from './items.ts';
import { rebuildAccounts } from './rebuild-accounts.ts';
import { derivedValues, deriveRows, writeDerived, type DerivedRow } from './versions.ts';

/** Rows between two turns of the event loop. */
const SLICE = 500;

/**
 * Makes the tables that are Plaid's anew from the JSON that was kept of every version: `transactions`
 * with the same ids, aliases, the full-text index, and the columns of `accounts` and
 * `balance_snapshots`. What the user wrote is not touched. To be called inside a transaction;
 * `onProgress` is told how many transactions were read.
 */
export async function rebuild(
  writing: Database.Database,
  turn: () => Promise<void>,
  onProgress: (transactions: number) => void,
): Promise<Rebuilt> {
  const accountsRepaired = rebuildAccounts(writing);
  const accountOf = accountFinder(writing);
  const next = writing
    .prepare<[number, number], number>(
      `SELECT DISTINCT transaction_ref FROM transaction_versions WHERE transaction_ref > ?
       ORDER BY transaction_ref LIMIT ?`,
    )
    .pluck();
  const wrong: { readonly row: DerivedRow; readonly accountRef: number }[] = [];
  const aliases = new Aliases();
  let transactions = 0;
  let unreadable = 0;
  for (let after = 0; ;) {
    const ids = next.all(after, SLICE);
    const current = currentRows(writing, ids);
    for (const [id, row] of deriveRows(writing, ids)) {
      const held = current.get(id);
      const accountRef = row && (accountOf(row.accountId) ?? held?.[0]);
      if (row === undefined || typeof accountRef !== 'number') {
        unreadable += 1;
        continue;
      }
      aliases.note(row);
      if (!isSame(held, derivedValues(row, accountRef))) wrong.push({ row, accountRef });
    }
    transactions += ids.length;
    onProgress(transactions);
    after = ids.at(-1) ?? after;
    if (ids.length < SLICE) break;
    await turn();
  }
  // Two rows may have each other's transaction_id: none may be taken while the others are written.
  const setAside = writing.prepare(
    "UPDATE transactions SET transaction_id = 'aside ' || id WHERE id = ?",
  );
  for (const { row } of wrong) setAside.run(row.id);
  for (const [index, { row, accountRef }] of wrong.entries()) {
    saveCurrencies(writing, [row.currency]);
    writeDerived(writing, row, accountRef);
    if (index % SLICE === SLICE - 1) await turn();
  }
  const aliasesRepaired = aliases.save(writing);
  writing.exec("INSERT INTO transactions_search (transactions_search) VALUES ('rebuild')");
  return { transactions, repaired: accountsRepaired + wrong.length + aliasesRepaired, unreadable };
}

/** An id that a row has left is its alias, unless it is a row's own now; the row that left it last has it. */
class Aliases {
  readonly #own = new Set<string>();
  readonly #left = new Map<string, { readonly ref: number; readonly version: number }>();

  note({ id, values, leftIds }: DerivedRow): void {
    this.#own.add(String(values[TRANSACTION_ID]));
    for (const [transactionId, version] of leftIds) {
      if (version > (this.#left.get(transactionId)?.version ?? 0)) {
        this.#left.set(transactionId, { ref: id, version });
      }
    }
  }

  /** How many had been missing or wrong. */
  save(writing: Database.Database): number {
    const save = writing.prepare(
      `INSERT INTO transaction_aliases (transaction_id, transaction_ref) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET transaction_ref = excluded.transaction_ref
       WHERE transaction_ref <> excluded.transaction_ref`,
    );
    return [...this.#left]
      .filter(([transactionId]) => !this.#own.has(transactionId))
      .reduce((sum, [transactionId, { ref }]) => sum + save.run(transactionId, ref).changes, 0);
  }
}

const TRANSACTION_ID = COLUMN_NAMES.indexOf('transaction_id');

/** The rows as they stand, in the order of `derivedValues`. */
function currentRows(
  writing: Database.Database,
  ids: readonly number[],
): ReadonlyMap<number, readonly SqlValue[]> {
  const rows = writing
    .prepare<[string], [number, ...SqlValue[]]>(
      `SELECT id, account_ref, first_run, last_run, removed_run, removed_at, ${COLUMN_NAMES.join(', ')}
       FROM transactions WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw()
    .all(JSON.stringify(ids));
  return new Map(rows.map(([id, ...values]) => [id, values]));
}

const isSame = (held: readonly SqlValue[] | undefined, wanted: readonly SqlValue[]): boolean =>
  held?.every((value, index) => value === wanted[index]) === true;

/** accounts.id by Plaid's account_id, the ids of before among them. */
function accountFinder(writing: Database.Database): (accountId: string) => number | undefined {
  const known = z.array(z.tuple([z.string(), z.int()])).parse(
    writing
      .prepare(
        `SELECT json ->> '$.account_id', account_ref FROM account_versions
         WHERE json ->> '$.account_id' IS NOT NULL
         UNION ALL SELECT account_id, id FROM accounts`,
      )
      .raw()
      .all(),
  );
  const accounts = new Map(known);
  return (accountId) => accounts.get(accountId);
}
