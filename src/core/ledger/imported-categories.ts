import type Database from 'better-sqlite3';
import { z } from 'zod';

/** A category that an earlier program had for a transaction. */
export interface ImportedCategory {
  /** Local date, posted: YYYY-MM-DD. */
  readonly date: string;
  /** Minor units without a sign: programs differ in it. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly description: string;
  readonly category: string;
}

/** Rows between two turns of the event loop. */
const SLICE = 1000;

const MAX_DAYS_APART = 3;

/** Keeps categories until the transactions they are for are there (applyImportedCategories). */
export function keepImportedCategories(
  writing: Database.Database,
  itemId: string,
  rows: readonly ImportedCategory[],
): void {
  const insert = writing.prepare(
    `INSERT INTO imported_categories (item_id, date, amount_minor, currency, description, category)
     VALUES (@itemId, @date, @amountMinor, @currency, @description, @category)`,
  );
  for (const row of rows) insert.run({ itemId, ...row });
}

/**
 * Gives the waiting categories of an Item to its transactions, inside the caller's transaction: those
 * of the same amount and currency whose name, merchant or original description is the category's
 * description, nearest date first, up to three days apart; then those that are the only one of their
 * amount on the very day. Each is used once and then leaves the table. A category that the user set
 * stands.
 */
export async function applyImportedCategories(
  writing: Database.Database,
  itemId: string,
  at: string,
  turn: () => Promise<void>,
): Promise<void> {
  const waiting = Waiting.parse(
    writing
      .prepare(
        `SELECT id, date, amount_minor, currency, description, category
         FROM imported_categories WHERE item_id = ? ORDER BY date, id`,
      )
      .all(itemId),
  );
  if (waiting.length === 0) return;
  const candidates = await findCandidates(writing, itemId, waiting, turn);
  const set = writing.prepare(
    `INSERT INTO transaction_categories (transaction_ref, category, source, set_at)
     VALUES (?, ?, 'import', ?) ON CONFLICT DO NOTHING`,
  );
  const leave = writing.prepare('DELETE FROM imported_categories WHERE id = ?');
  for (const [index, [row, transactionRef]] of pairUp(waiting, candidates).entries()) {
    set.run(transactionRef, row.category, at);
    leave.run(row.id);
    if (index % SLICE === SLICE - 1) await turn();
  }
}

const Waiting = z.array(
  z.object({
    id: z.int(),
    date: z.string(),
    amount_minor: z.int(),
    currency: z.string(),
    description: z.string(),
    category: z.string(),
  }),
);
type Waiting = z.infer<typeof Waiting>;

interface Candidate {
  readonly id: number;
  readonly date: string;
  /** Without a sign. */
  readonly amount_minor: number;
  readonly currency: string;
  readonly name: string;
  readonly merchant_name: string | null;
  readonly original_description: string | null;
}

const amountKey = (row: Pick<Candidate, 'amount_minor' | 'currency'>) =>
  `${row.currency} ${String(row.amount_minor)}`;

/** The Item's live transactions of a waiting amount and about its time that no import has spoken for. */
async function findCandidates(
  writing: Database.Database,
  itemId: string,
  waiting: Waiting,
  turn: () => Promise<void>,
): Promise<Candidate[]> {
  const amounts = new Set(waiting.map(amountKey));
  const first = waiting.at(0)?.date ?? '';
  const last = waiting.at(-1)?.date ?? '';
  const read = writing.prepare<[Record<string, string | number>], Candidate>(
    `SELECT id, date, abs(amount_minor) AS amount_minor, currency, name, merchant_name,
       original_description
     FROM transactions AS t
     WHERE account_ref = @accountRef AND removed_at IS NULL
       AND date <= date(@last, '+' || @days || ' days') AND (date, id) > (@date, @id)
       AND NOT EXISTS (SELECT 1 FROM transaction_categories
                       WHERE transaction_ref = t.id AND source = 'import')
     ORDER BY date, id LIMIT @limit`,
  );
  const start = writing
    .prepare<[string, number], string>("SELECT date(?, '-' || ? || ' days')")
    .pluck()
    .get(first, MAX_DAYS_APART);
  const accountRefs = writing
    .prepare<[string], number>('SELECT id FROM accounts WHERE item_id = ?')
    .pluck()
    .all(itemId);
  const candidates: Candidate[] = [];
  for (const accountRef of accountRefs) {
    let after = { date: start ?? first, id: 0 };
    for (;;) {
      const slice = read.all({ ...after, accountRef, last, days: MAX_DAYS_APART, limit: SLICE });
      for (const row of slice) if (amounts.has(amountKey(row))) candidates.push(row);
      after = slice.at(-1) ?? after;
      if (slice.length < SLICE) break;
      await turn();
    }
  }
  return candidates;
}

type Pair = readonly [row: Waiting[number], transactionRef: number];

/** No row and no transaction is in two pairs. */
function pairUp(waiting: Waiting, candidates: readonly Candidate[]): Pair[] {
  const described = pairByDescription(waiting, candidates);
  const used = new Set(described.map(([, transactionRef]) => transactionRef));
  const served = new Set(described.map(([row]) => row));
  const dayKey = (row: Pick<Candidate, 'amount_minor' | 'currency' | 'date'>) =>
    `${amountKey(row)} ${row.date}`;
  const free = groupBy(
    candidates.filter(({ id }) => !used.has(id)),
    dayKey,
  );
  const alone = groupBy(
    waiting.filter((row) => !served.has(row)),
    dayKey,
  );
  const byDay = [...alone].flatMap(([key, [row, ...otherRows]]): Pair[] => {
    const [candidate, ...others] = free.get(key) ?? [];
    const isOnly = otherRows.length === 0 && others.length === 0;
    return row !== undefined && candidate !== undefined && isOnly ? [[row, candidate.id]] : [];
  });
  return [...described, ...byDay];
}

/** Nearest pairs first; among equally near ones, in the order of date. */
function pairByDescription(waiting: Waiting, candidates: readonly Candidate[]): Pair[] {
  const wordsKey = (row: Pick<Candidate, 'amount_minor' | 'currency'>, words: string) =>
    `${amountKey(row)} ${words.toLowerCase().replaceAll(/\s+/g, '')}`;
  const placeOf = (key: string, day: number) => `${key} ${String(day)}`;
  const described = candidates.flatMap((candidate) => {
    const { name, merchant_name, original_description } = candidate;
    const keys = [name, merchant_name, original_description]
      .filter((words) => words !== null)
      .map((words) => placeOf(wordsKey(candidate, words), dayOf(candidate.date)));
    return [...new Set(keys)].map((place) => ({ place, id: candidate.id }));
  });
  const places = groupBy(described, ({ place }) => place);
  const pairs: Pair[] = [];
  const used = new Set<number>();
  let left = waiting;
  for (let apart = 0; apart <= MAX_DAYS_APART; apart += 1) {
    left = left.filter((row) => {
      const key = wordsKey(row, row.description);
      const found = [dayOf(row.date) - apart, dayOf(row.date) + apart]
        .flatMap((day) => places.get(placeOf(key, day)) ?? [])
        .find(({ id }) => !used.has(id));
      if (found === undefined) return true;
      used.add(found.id);
      pairs.push([row, found.id]);
      return false;
    });
  }
  return pairs;
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Days since 1970 of a local date. */
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
