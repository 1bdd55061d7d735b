import { z } from 'zod';
import { monthOf } from '../../../shared/calendar.ts';
import type { ArrangedPlace, Arrangement, TransactionIndex } from '../../../shared/model/lists.ts';
import type { Reader } from '../open.ts';
import { hiddenAccounts, shownConditions } from '../shown-conditions.ts';
import { add, currencyExponents, emptyGroup, indexOf, type Group } from './groups.ts';

/**
 * The list by date with no search: indexes of finance.db know its groups and its places, and no row has
 * to be read.
 */

type ByDate = Extract<Arrangement, { readonly order: 'newest' | 'oldest' }>;

const Rows = z.array(
  z.object({
    account: z.int(),
    date: z.string(),
    currency: z.string(),
    transactions: z.int(),
    inMinor: z.int(),
    outMinor: z.int(),
  }),
);

// The planner would take the index by date alone, and read the rows for their accounts.
const COUNTS = `SELECT account_ref AS account, date, '' AS currency, count(*) AS transactions,
  0 AS inMinor, 0 AS outMinor
  FROM transactions INDEXED BY transactions_by_account WHERE removed_at IS NULL GROUP BY 1, 2`;

const SUMS = `SELECT t.account_ref AS account, t.date, t.currency, count(*) AS transactions,
  sum(max(-t.amount_minor, 0)) AS inMinor, sum(max(t.amount_minor, 0)) AS outMinor`;
const GROUPED = 'GROUP BY t.date, t.account_ref, t.currency';
const ALL_SUMS = `
  ${SUMS} FROM transactions AS t INDEXED BY transactions_posted
  WHERE t.removed_at IS NULL AND t.pending = 0 ${GROUPED}
  UNION ALL
  ${SUMS} FROM transactions AS t INDEXED BY transactions_pending
  WHERE t.removed_at IS NULL AND t.pending = 1 ${GROUPED}`;
const HIDDEN_SUMS = `${SUMS}
  FROM hidden_transactions AS h CROSS JOIN transactions AS t ON t.id = h.transaction_ref
  WHERE t.removed_at IS NULL ${GROUPED}`;

/** The days or months of all rows, or of one account's. */
export function indexByDate(
  reader: Reader,
  accountId: number | null,
  arrangement: ByDate,
): TransactionIndex {
  const hidden = new Set(accountId === null ? hiddenAccounts(reader) : []);
  const groups = new Map<string, Group>();
  const read = (sql: string, sign: 1 | -1) => {
    for (const row of Rows.parse(reader.reading.prepare(sql).all())) {
      if (accountId === null ? hidden.has(row.account) : row.account !== accountId) continue;
      const key = arrangement.group === 'day' ? row.date : monthOf(row.date);
      const group = groups.get(key) ?? emptyGroup(key);
      groups.set(key, group);
      add(group, row.currency, {
        transactions: sign * row.transactions,
        inMinor: sign * row.inMinor,
        outMinor: sign * row.outMinor,
      });
    }
  };
  read(arrangement.group === 'day' ? COUNTS : ALL_SUMS, 1);
  read(HIDDEN_SUMS, -1);
  const oldest = [...groups.values()]
    .filter(({ transactions }) => transactions > 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return indexOf(
    arrangement.order === 'oldest' ? oldest : oldest.toReversed(),
    arrangement,
    currencyExponents(reader),
  );
}

/** The numbers of the rows from a place on. */
export function idsByDate(
  reader: Reader,
  accountId: number | null,
  { order }: ByDate,
  { key, offset }: ArrangedPlace,
  limit: number,
): readonly number[] {
  const where = shownConditions(reader, accountId, []);
  // A month's last day need not be a day: what it is compared with are texts.
  const [bound, sort] =
    order === 'newest'
      ? [{ sql: 't.date <= ?', value: `${key}-31`.slice(0, 10) }, 't.date DESC, t.id DESC']
      : [{ sql: 't.date >= ?', value: key }, 't.date, t.id'];
  return z.array(z.int()).parse(
    reader.reading
      .prepare(
        `SELECT t.id FROM transactions AS t
         WHERE ${[...where.map(({ sql }) => sql), bound.sql].join(' AND ')}
         ORDER BY ${sort} LIMIT ? OFFSET ?`,
      )
      .pluck()
      .all(...where.flatMap(({ values }) => values), bound.value, limit, offset),
  );
}
