import { z } from 'zod';
import type { Arrangement, TransactionIndex } from '../../../shared/model/lists.ts';
import type { Reader } from '../open.ts';

/** Both sums are positive, minor units. */
interface Total {
  transactions: number;
  inMinor: number;
  outMinor: number;
}

/** A group while its rows are added up. */
export interface Group {
  readonly key: string;
  transactions: number;
  /** By the currency's code. */
  readonly totals: Map<string, Total>;
}

export const emptyGroup = (key: string): Group => ({ key, transactions: 0, totals: new Map() });

/** Counts rows of a currency into a group; negative numbers take them out again. */
export function add(group: Group, currency: string, { transactions, inMinor, outMinor }: Total) {
  group.transactions += transactions;
  const total = group.totals.get(currency);
  if (total === undefined) group.totals.set(currency, { transactions, inMinor, outMinor });
  else {
    total.transactions += transactions;
    total.inMinor += inMinor;
    total.outMinor += outMinor;
  }
}

/** Decimal digits of each currency's minor unit, by its code. */
type Exponents = ReadonlyMap<string, number>;

export const currencyExponents = ({ reading }: Reader): Exponents =>
  new Map(
    z
      .array(z.object({ code: z.string(), exponent: z.int() }))
      .parse(reading.prepare('SELECT code, exponent FROM currencies').all())
      .map(({ code, exponent }) => [code, exponent]),
  );

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
/** Every name has its place, also beside one that differs in nothing but case. */
const byName = (a: Group, b: Group): number =>
  names.compare(a.key, b.key) || (a.key < b.key ? -1 : 1);

/** Groups of merchants and categories in their order; those by date come in it from SQLite. */
export function inOrder<G extends Group>(
  groups: readonly G[],
  { order }: Arrangement,
  exponents: Exponents,
): readonly G[] {
  if (order === 'name') return groups.toSorted(byName);
  if (order !== 'spent') return groups;
  const spent = new Map<Group, number>(groups.map((group) => [group, majorOut(group, exponents)]));
  return groups.toSorted((a, b) => (spent.get(b) ?? 0) - (spent.get(a) ?? 0) || byName(a, b));
}

/** Money out in major units, one of a currency as good as one of another: it is for an order alone. */
const majorOut = ({ totals }: Group, exponents: Exponents): number =>
  [...totals].reduce(
    (sum, [code, { outMinor }]) => sum + outMinor / 10 ** (exponents.get(code) ?? 0),
    0,
  );

export const indexOf = (
  groups: readonly Group[],
  { group: kind }: Arrangement,
  exponents: Exponents,
): TransactionIndex =>
  groups.map(({ key, transactions, totals }) => ({
    key,
    transactions,
    totals: kind === 'day' || kind === 'none' ? [] : totalsOf(totals, exponents),
  }));

/** The currency with the most rows first. */
const totalsOf = (totals: Group['totals'], exponents: Exponents) =>
  [...totals]
    .filter(([, { transactions }]) => transactions > 0)
    .map(([code, total]) => ({ currency: { code, exponent: exponents.get(code) ?? 0 }, ...total }))
    .toSorted((a, b) => b.transactions - a.transactions);
