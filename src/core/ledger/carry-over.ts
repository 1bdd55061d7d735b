import type Database from 'better-sqlite3';
import type { StandingRow, Staging } from './staging.ts';
import { likenessOf, MAX_DAYS_APART, type ComparedRow } from './likeness.ts';

/** Rows between two turns of the event loop: some 20 ms of work. */
const SLICE = 1000;

/** More candidates than this for one row are alike anyway. */
const MAX_CANDIDATES = 100;

/**
 * Gives each row that a new Item sent the place of the earlier Item's row that it is: the row takes the
 * new transaction_id and the old one becomes an alias, so that applying the loop changes it instead of
 * adding it again. To be called before the rows are applied, in the same transaction, sync after sync.
 *
 * First every row that agrees in account, amount, currency, date and name: two equal ones on a day are
 * two. Then, among what is left, the likeliest pairs first (likeness.ts). Rows that the ledger has
 * already, or whose pending row it has, keep their places.
 */
export async function carryOver(
  writing: Database.Database,
  staging: Staging,
  context: CarryOver,
): Promise<void> {
  if (!hasInheritance(writing, context.itemId)) return;
  const firstDate = [...staging.firstDates().values()].toSorted()[0];
  if (firstDate === undefined) return;
  await gatherInheritance(writing, context.itemId, firstDate, context.turn);
  const rows = statements(writing);
  const left = await carryEqual(rows, staging, context);
  // A posted row dated ahead of all that was sent so far may itself be yet to come.
  const awaitedBefore = context.preparing ? firstDate : '';
  await carryLikely(rows, left, awaitedBefore, context.turn);
  writing.exec('DROP TABLE temp.inheritance');
}

interface CarryOver {
  readonly itemId: string;
  /** accounts.id by Plaid's account_id; holds every account of the staged rows. */
  readonly accountRefs: ReadonlyMap<string, number>;
  /** Whether the Item's history is still to be sent in part. */
  readonly preparing: boolean;
  readonly turn: () => Promise<void>;
}

/** A row of the loop under the number of its account. */
type Newcomer = StandingRow & { readonly accountRef: number };

/** Carries over the rows that agree; returns those that do not and may yet be an old one. */
async function carryEqual(
  { isHeld, findEqual, hasCandidate, rename }: Statements,
  staging: Staging,
  { accountRefs, turn }: CarryOver,
): Promise<Newcomer[]> {
  const left: Newcomer[] = [];
  let seq = 0;
  for (;;) {
    const slice = staging.standing(seq, SLICE);
    for (const standing of slice) {
      const accountRef = accountRefs.get(standing.account_id);
      if (accountRef === undefined || isHeld(standing)) continue;
      const row = { ...standing, accountRef };
      const old = findEqual(row);
      if (old !== undefined) rename(old, row.transaction_id);
      else if (hasCandidate(row)) left.push(row);
    }
    seq = slice.at(-1)?.seq ?? seq;
    if (slice.length < SLICE) return left;
    await turn();
  }
}

async function carryLikely(
  { findCandidates, rename }: Statements,
  left: readonly Newcomer[],
  awaitedBefore: string,
  turn: () => Promise<void>,
): Promise<void> {
  const pairs: { likeness: number; transactionId: string; old: number }[] = [];
  for (const [index, row] of left.entries()) {
    for (const old of findCandidates(row)) {
      const isAwaited = old.pending === 0 && old.date < awaitedBefore;
      const likeness = isAwaited ? null : likenessOf(old, row);
      if (likeness !== null) {
        pairs.push({ likeness, transactionId: row.transaction_id, old: old.ref });
      }
    }
    if (index % SLICE === SLICE - 1) await turn();
  }
  const taken = new Set<string | number>();
  for (const { transactionId, old } of pairs.toSorted((a, b) => a.likeness - b.likeness)) {
    if (taken.has(transactionId) || taken.has(old)) continue;
    taken.add(transactionId).add(old);
    rename(old, transactionId);
    if (taken.size % SLICE === 0) await turn();
  }
}

/**
 * Ends the wait once the whole history was sent. What the new Item did not send is older than its
 * history, or no longer the bank's: posted rows stay as they are, pending ones never came to anything.
 */
export function endInheritance(
  writing: Database.Database,
  itemId: string,
  runId: number,
  at: string,
): void {
  if (!hasInheritance(writing, itemId)) return;
  writing
    .prepare(
      `UPDATE transactions SET removed_at = ?, removed_run = ?, last_run = ?
       WHERE pending = 1 AND id IN (SELECT transaction_ref ${INHERITED})`,
    )
    .run(at, runId, runId, itemId);
  writing
    .prepare(
      `DELETE FROM inherited_transactions
       WHERE transaction_ref IN (SELECT transaction_ref ${INHERITED})`,
    )
    .run(itemId);
}

const DAYS = `${String(MAX_DAYS_APART)} days`;

/** The inherited rows first, which are few or none: SQLite would begin with every transaction of the account. */
const INHERITED = `
  FROM inherited_transactions AS i CROSS JOIN transactions AS t ON t.id = i.transaction_ref
  WHERE t.account_ref IN (SELECT id FROM accounts WHERE item_id = ?)`;

const hasInheritance = (writing: Database.Database, itemId: string): boolean =>
  writing.prepare(`SELECT 1 ${INHERITED} LIMIT 1`).get(itemId) !== undefined;

/**
 * Puts the inherited rows that can be met in this loop into a temporary table, indexed by what they are
 * looked up by: finance.db itself needs no such index at any other time.
 */
async function gatherInheritance(
  writing: Database.Database,
  itemId: string,
  firstDate: string,
  turn: () => Promise<void>,
): Promise<void> {
  writing.exec(
    `CREATE TEMP TABLE inheritance (
       ref INTEGER PRIMARY KEY, account_ref INTEGER, amount_minor INTEGER, currency TEXT, date TEXT,
       name TEXT
     ) STRICT;
     CREATE INDEX temp.inheritance_by_looks
       ON inheritance (account_ref, amount_minor, currency, date, name)`,
  );
  const sliceEnd = writing
    .prepare<[number, number], number | null>(
      `SELECT max(transaction_ref) FROM (SELECT transaction_ref FROM inherited_transactions
       WHERE transaction_ref > ? ORDER BY transaction_ref LIMIT ?)`,
    )
    .pluck();
  const gather = writing.prepare<[string, number, number, string]>(
    `INSERT INTO temp.inheritance
     SELECT t.id, t.account_ref, t.amount_minor, t.currency, t.date, t.name ${INHERITED}
       AND i.transaction_ref > ? AND i.transaction_ref <= ?
       AND t.date >= date(?, '-${DAYS}')`,
  );
  for (let from = 0; ;) {
    const to = sliceEnd.get(from, SLICE) ?? null;
    if (to === null) return;
    gather.run(itemId, from, to, firstDate);
    from = to;
    await turn();
  }
}

interface Candidate extends ComparedRow {
  readonly ref: number;
}

type Statements = ReturnType<typeof statements>;

function statements(writing: Database.Database) {
  const held = writing
    .prepare<[string, string, string | null], number>(
      `SELECT 1 FROM transactions WHERE transaction_id = ?
       UNION ALL SELECT 1 FROM transaction_aliases WHERE transaction_id = ?
       UNION ALL SELECT 1 FROM transactions WHERE transaction_id = ? AND pending = 1`,
    )
    .pluck();
  const equal = writing
    .prepare<[Newcomer], number>(
      `SELECT ref FROM temp.inheritance
       WHERE account_ref = @accountRef AND amount_minor = @amount_minor AND currency = @currency
         AND date = @date AND name = @name
       LIMIT 2`,
    )
    .pluck();
  const mostEqual = writing
    .prepare<[Newcomer], number>(
      `SELECT o.ref FROM temp.inheritance AS o JOIN transactions AS t ON t.id = o.ref
       WHERE o.account_ref = @accountRef AND o.amount_minor = @amount_minor
         AND o.currency = @currency AND o.date = @date AND o.name = @name
       ORDER BY (t.pending = @pending) + (t.datetime IS @datetime)
         + (t.authorized_date IS @authorized_date)
         + (t.original_description IS @original_description) DESC, o.ref
       LIMIT 1`,
    )
    .pluck();
  const near = `o.account_ref = @accountRef AND o.amount_minor = @amount_minor
    AND o.currency = @currency
    AND o.date BETWEEN date(@date, '-${DAYS}') AND date(@date, '+${DAYS}')`;
  const anyCandidate = writing
    .prepare<[Newcomer], number>(`SELECT 1 FROM temp.inheritance AS o WHERE ${near} LIMIT 1`)
    .pluck();
  const candidates = writing.prepare<[Newcomer], Candidate>(
    `SELECT o.ref, t.date, t.pending, t.name, t.merchant_name, t.merchant_entity_id,
       t.original_description
     FROM temp.inheritance AS o JOIN transactions AS t ON t.id = o.ref
     WHERE ${near} LIMIT ${String(MAX_CANDIDATES)}`,
  );
  const keepAlias = writing.prepare<[number]>(
    `INSERT OR REPLACE INTO transaction_aliases (transaction_id, transaction_ref)
     SELECT transaction_id, id FROM transactions WHERE id = ?`,
  );
  const setId = writing.prepare<[string, number]>(
    'UPDATE transactions SET transaction_id = ? WHERE id = ?',
  );
  const leave = writing.prepare<[number]>(
    'DELETE FROM inherited_transactions WHERE transaction_ref = ?',
  );
  const take = writing.prepare<[number]>('DELETE FROM temp.inheritance WHERE ref = ?');
  return {
    isHeld: ({ transaction_id, pending_transaction_id }: StandingRow) =>
      held.get(transaction_id, transaction_id, pending_transaction_id) !== undefined,
    /** Of equal rows, the one that agrees in more. */
    findEqual: (row: Newcomer) => {
      const [only, other] = equal.all(row);
      return other === undefined ? only : mostEqual.get(row);
    },
    hasCandidate: (row: Newcomer) => anyCandidate.get(row) !== undefined,
    findCandidates: (row: Newcomer) => candidates.all(row),
    rename: (ref: number, transactionId: string) => {
      keepAlias.run(ref);
      setId.run(transactionId, ref);
      leave.run(ref);
      take.run(ref);
    },
  };
}
