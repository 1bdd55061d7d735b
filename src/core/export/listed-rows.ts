import type { ColumnId } from '../../shared/columns.ts';
import type { ArrangedFilter } from '../../shared/model/lists.ts';
import { takeSnapshot } from '../ledger/arranged/snapshot.ts';
import type { Reader } from '../ledger/open.ts';
import type { Query, QueryValue } from '../ledger/query.ts';
import { everyRow } from '../ledger/shown-conditions.ts';

/** What the list of transactions shows. */
export interface ListedRows {
  readonly filter: ArrangedFilter;
  /** In their order. */
  readonly columns: readonly ColumnId[];
}

interface Field {
  readonly name: string;
  readonly sql: string;
}

const CURRENCY: Field = { name: 'currency', sql: 't.currency' };

/** What each column shows, under names of v_transactions where it has the same. */
const FIELDS: Readonly<Record<ColumnId, Field>> = {
  date: { name: 'date', sql: 't.date' },
  description: { name: 'payee', sql: 'coalesce(tm.merchant, t.merchant_name, t.name)' },
  category: {
    name: 'category',
    sql: 'coalesce(tc.category, t.category_detailed, t.category_primary)',
  },
  account: {
    name: 'account',
    sql: "coalesce(ac.nickname, a.name) || coalesce(' ' || a.mask, '')",
  },
  // Money in is positive, as it is shown.
  amount: { name: 'amount', sql: "-t.amount_minor / CAST('1e' || c.exponent AS REAL)" },
  bank: { name: 'bank', sql: 'coalesce(bc.nickname, i.institution_name)' },
  tags: {
    name: 'tags',
    sql: `(SELECT group_concat(tag, ', ' ORDER BY tag) FROM transaction_tags WHERE transaction_ref = t.id)`,
  },
  note: { name: 'note', sql: 'tn.note' },
  authorised: { name: 'authorized_date', sql: 't.authorized_date' },
  status: { name: 'status', sql: "iif(t.pending, 'pending', 'posted')" },
  currency: CURRENCY,
  plaid: { name: 'description', sql: 't.name' },
};

/** Rows that are looked up at once, where they are not read in the order of an index. */
const CHUNK = 1000;

/**
 * Every row of an arranged list, in its order and one at a time, in the chosen columns. An amount is in
 * major units and has its currency beside it, unless that is a column already.
 */
export function listedRows(reader: Reader, { filter, columns }: ListedRows): Query {
  const fields = columns.flatMap((id) =>
    id === 'amount' && !columns.includes('currency') ? [FIELDS.amount, CURRENCY] : [FIELDS[id]],
  );
  const rowsOf = (from: string, order: string, values: readonly unknown[]) =>
    reader.reading
      .prepare<unknown[], readonly QueryValue[]>(
        `SELECT ${fields.map(({ sql }) => sql).join(', ')} FROM ${from} ORDER BY ${order}`,
      )
      .raw(true)
      .safeIntegers(true)
      .iterate(...values);
  return {
    columns: fields.map(({ name }) => name),
    rows: () => {
      const { order } = filter.arrangement;
      if (order === 'newest' || order === 'oldest') {
        const { sql, values } = everyRow(reader, filter);
        const way = order === 'newest' ? 'DESC' : 'ASC';
        return rowsOf(
          `transactions AS t ${JOINS} WHERE ${sql}`,
          `t.date ${way}, t.id ${way}`,
          values,
        );
      }
      const { ids } = takeSnapshot(reader, filter);
      return inChunks(ids, (chunk) =>
        rowsOf(
          `json_each(?) AS chosen CROSS JOIN transactions AS t ON t.id = chosen.value ${JOINS}`,
          'chosen.key',
          [JSON.stringify([...chunk])],
        ),
      );
    },
  };
}

const JOINS = `CROSS JOIN accounts AS a ON a.id = t.account_ref
  CROSS JOIN items AS i USING (item_id)
  CROSS JOIN currencies AS c ON c.code = t.currency
  LEFT JOIN account_choices AS ac ON ac.account_ref = t.account_ref
  LEFT JOIN bank_choices AS bc ON bc.item_id = a.item_id
  LEFT JOIN transaction_categories AS tc ON tc.transaction_ref = t.id
  LEFT JOIN transaction_merchants AS tm ON tm.transaction_ref = t.id
  LEFT JOIN transaction_notes AS tn ON tn.transaction_ref = t.id`;

function* inChunks<T>(ids: Float64Array, read: (chunk: Float64Array) => Iterable<T>): Generator<T> {
  for (let from = 0; from < ids.length; from += CHUNK)
    yield* read(ids.subarray(from, from + CHUNK));
}
