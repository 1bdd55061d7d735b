import type { ArrangedFilter, Arrangement, TransactionIndex } from '../../../shared/model/lists.ts';
import type { Reader } from '../open.ts';
import { everyRow } from '../shown-conditions.ts';
import { add, currencyExponents, emptyGroup, indexOf, inOrder, type Group } from './groups.ts';

/** A list as it stood at a commit: its groups, and the numbers of all its rows in order. */
export interface Snapshot {
  readonly index: TransactionIndex;
  /** Trax's own numbers of the rows. Eight bytes each: a million are 8 MB. */
  readonly ids: Float64Array;
  /** Where each group begins in `ids`. */
  readonly starts: ReadonlyMap<string, number>;
}

const KEYS: Readonly<Record<Arrangement['group'], string>> = {
  day: 't.date',
  month: 'substr(t.date, 1, 7)',
  merchant: `coalesce((SELECT merchant FROM transaction_merchants WHERE transaction_ref = t.id),
    t.merchant_name, t.name)`,
  category: `coalesce((SELECT category FROM transaction_categories WHERE transaction_ref = t.id),
    t.category_primary, '')`,
  none: "''",
};

/** Each currency's amounts are sizes of its own major unit. */
const SIZE = `abs(t.amount_minor) / (SELECT pow(10.0, exponent) FROM currencies WHERE code = t.currency)`;

const orderOf = ({ order }: Arrangement): string => {
  if (order === 'largest') return `${SIZE} DESC, t.date DESC, t.id DESC`;
  if (order === 'smallest') return `${SIZE}, t.date DESC, t.id DESC`;
  return order === 'oldest' ? 't.date, t.id' : 't.date DESC, t.id DESC';
};

/** Reads everything that the filter shows, once. */
export function takeSnapshot(reader: Reader, { arrangement, ...filter }: ArrangedFilter): Snapshot {
  const { sql, values } = everyRow(reader, filter);
  const gathered = new Map<string, Group & { readonly ids: number[] }>();
  // A schema would take longer over a million rows than SQLite, whose STRICT table keeps these types.
  const rows = reader.reading
    .prepare<unknown[], [id: number, key: string, currency: string, amountMinor: number]>(
      `SELECT t.id, ${KEYS[arrangement.group]}, t.currency, t.amount_minor
       FROM transactions AS t WHERE ${sql} ORDER BY ${orderOf(arrangement)}`,
    )
    .raw(true)
    .iterate(...values);
  for (const [id, key, currency, amountMinor] of rows) {
    let group = gathered.get(key);
    if (group === undefined) {
      group = { ...emptyGroup(key), ids: [] };
      gathered.set(key, group);
    }
    group.ids.push(id);
    add(group, currency, {
      transactions: 1,
      inMinor: Math.max(-amountMinor, 0),
      outMinor: Math.max(amountMinor, 0),
    });
  }
  const exponents = currencyExponents(reader);
  const groups = inOrder([...gathered.values()], arrangement, exponents);
  const starts = new Map<string, number>();
  const ids = new Float64Array(groups.reduce((sum, group) => sum + group.transactions, 0));
  let start = 0;
  for (const group of groups) {
    starts.set(group.key, start);
    ids.set(group.ids, start);
    start += group.transactions;
  }
  return { index: indexOf(groups, arrangement, exponents), ids, starts };
}
