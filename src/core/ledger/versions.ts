import type Database from 'better-sqlite3';
import { z } from 'zod';
import { Transactions } from '../plaid/transaction.ts';
import {
  columnValues,
  COLUMN_NAMES,
  currencyOf,
  type CurrencyRow,
  type SqlValue,
} from './columns.ts';

/** What a row of `transactions` has to be, by the versions that were kept of it. */
export interface DerivedRow {
  readonly id: number;
  /** Plaid's account_id in the last version. */
  readonly accountId: string;
  readonly firstRun: number;
  readonly lastRun: number;
  /** Null while the bank stands by the row. */
  readonly removedRun: number | null;
  /** UTC. */
  readonly removedAt: string | null;
  readonly currency: CurrencyRow;
  /** In the order of COLUMN_NAMES. */
  readonly values: readonly SqlValue[];
  /** Earlier transaction_ids, each with the version at which the row left it. */
  readonly leftIds: ReadonlyMap<string, number>;
}

const Version = z.object({
  version_id: z.int(),
  transaction_ref: z.int(),
  run_id: z.int(),
  ended_at: z.string().nullable(),
  removed: z.int(),
  transaction_id: z.string().nullable(),
  json: z.string(),
});
type Version = z.infer<typeof Version>;

/**
 * Derives the rows with these `transactions.id`s; undefined for one whose last version cannot be read.
 * A run's rows are saved in the moment in which it ends: that is when it removed what it removed.
 */
export function deriveRows(
  reading: Database.Database,
  ids: readonly number[],
): ReadonlyMap<number, DerivedRow | undefined> {
  const versions = z.array(Version).parse(
    reading
      .prepare(
        `SELECT v.version_id, v.transaction_ref, v.run_id, r.ended_at, v.removed,
           v.patch ->> '$.transaction_id' AS transaction_id, json_patch(s.json, v.patch) AS json
         FROM transaction_versions AS v
         JOIN raw_templates AS s USING (template_id)
         JOIN sync_runs AS r USING (run_id)
         WHERE v.transaction_ref IN (SELECT value FROM json_each(?))
         ORDER BY v.transaction_ref, v.version_id`,
      )
      .all(JSON.stringify(ids)),
  );
  const byRow = new Map<number, Version[]>();
  for (const version of versions) {
    const known = byRow.get(version.transaction_ref);
    if (known === undefined) byRow.set(version.transaction_ref, [version]);
    else known.push(version);
  }
  return new Map([...byRow].map(([id, own]) => [id, deriveRow(id, own)]));
}

function deriveRow(id: number, versions: readonly Version[]): DerivedRow | undefined {
  const [first] = versions;
  const last = versions.at(-1);
  const standing = versions.findLast(({ removed }) => removed === 0);
  if (first === undefined || last === undefined || standing === undefined) return undefined;
  const parsed = Transactions.safeParse([JSON.parse(standing.json)]);
  const [transaction] = parsed.success ? parsed.data : [];
  if (transaction === undefined) return undefined;
  const isRemoved = last.removed === 1;
  return {
    id,
    accountId: transaction.accountId,
    firstRun: first.run_id,
    lastRun: last.run_id,
    removedRun: isRemoved ? last.run_id : null,
    removedAt: isRemoved ? last.ended_at : null,
    currency: currencyOf(transaction),
    values: columnValues(transaction),
    leftIds: leftIds(versions, transaction.transactionId),
  };
}

function leftIds(versions: readonly Version[], current: string): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  let previous: string | null = null;
  for (const { version_id, transaction_id, removed } of versions) {
    if (removed === 1) continue;
    if (previous !== null && previous !== transaction_id) left.set(previous, version_id);
    previous = transaction_id;
  }
  left.delete(current);
  return left;
}

/** Writes a derived row under its id, over what is there; `accountRef` is its account (accounts.id). */
export function writeDerived(
  writing: Database.Database,
  row: DerivedRow,
  accountRef: number,
): void {
  const columns = [
    'account_ref',
    'first_run',
    'last_run',
    'removed_run',
    'removed_at',
    ...COLUMN_NAMES,
  ];
  writing
    .prepare(
      `INSERT INTO transactions (id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})
       ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    )
    .run([row.id, ...derivedValues(row, accountRef)]);
}

/** The columns of a derived row but its id: account_ref, runs, removal, then COLUMN_NAMES. */
export const derivedValues = (row: DerivedRow, accountRef: number): readonly SqlValue[] => [
  accountRef,
  row.firstRun,
  row.lastRun,
  row.removedRun,
  row.removedAt,
  ...row.values,
];
