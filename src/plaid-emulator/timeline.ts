import { dayOf, isoDate, MS_A_DAY } from './dates.ts';
import type { Portfolio } from './investments/portfolio.ts';
import type { Debts } from './liabilities/debts.ts';
import type { AccountSubtype, AccountType, WireAccount, WireTransaction } from './wire.ts';

/** An account of an Item; money in minor units of its currency (all have two decimals). */
export interface AccountSpec {
  id: string;
  name: string;
  officialName: string | null;
  mask: string | null;
  type: AccountType;
  subtype: AccountSubtype;
  currency: string;
  /** Credit limit, or arranged overdraft. */
  limit: number | null;
  /** `current` before the first transaction of the timeline. For credit accounts: what is owed. */
  opening: number;
  /** Overrides `available`: a fixed amount, or null for a bank that tells none. */
  available?: number | null;
}

/** One entry of an Item's history, as /transactions/sync hands it out. */
export type LogEvent =
  | {
      kind: 'added' | 'modified';
      transaction: WireTransaction;
      /** The transaction as JSON, where the timeline has a cheaper way than `JSON.stringify`. */
      json?: string;
    }
  | { kind: 'removed'; transaction_id: string; account_id: string };

export type TimedEvent = LogEvent & { at: number };

/**
 * An Item's history: an ordered log that only ever grows at its end. It is a pure function of the
 * Item's token and the time, so the same token gives the same log in another process.
 */
export interface Timeline {
  accounts: readonly AccountSpec[];
  /** How many events have a time of `now` (milliseconds) or before. */
  length(now: number): number;
  /** The event at a position below {@link length}. */
  event(position: number): TimedEvent;
  /** How many of the first events make up Plaid's initial update, the newest thirty days. */
  initialLength(now: number): number;
  /** Posted and pending sums of each account that has transactions. */
  totals(now: number): ReadonlyMap<string, Totals>;
  /** What its investment accounts hold, where it has any. */
  portfolio?: Portfolio | undefined;
  /** The terms of its credit cards and loans, where the bank tells of them. */
  debts?: Debts | undefined;
}

/** Sums in minor units, positive out. */
export interface Totals {
  posted: number;
  pending: number;
}

export const toMinor = (amount: number): number => Math.round(amount * 100);

/** Folds events into the rows that stand at the end, in order of their first appearance. */
export function fold(events: Iterable<LogEvent>): Map<string, WireTransaction> {
  const rows = new Map<string, WireTransaction>();
  for (const event of events) {
    if (event.kind === 'removed') rows.delete(event.transaction_id);
    else rows.set(event.transaction.transaction_id, event.transaction);
  }
  return rows;
}

function sumsOf(rows: Iterable<WireTransaction>): Map<string, Totals> {
  const sums = new Map<string, Totals>();
  for (const row of rows) {
    const totals = sums.get(row.account_id) ?? { posted: 0, pending: 0 };
    totals[row.pending ? 'pending' : 'posted'] += toMinor(row.amount);
    sums.set(row.account_id, totals);
  }
  return sums;
}

export interface History {
  accounts: readonly AccountSpec[];
  /** When the Item was linked: what happened before is folded into plain `added` rows. */
  createdAt: number;
  /** Rows dated before this day are not handed out (Plaid's `days_requested`), but do count. */
  firstDay: number;
  /** Everything that happens to transactions which begin on or before `day`, in any order. */
  changesThrough(day: number): readonly TimedEvent[];
}

/** Plaid's longest history, in days. */
const LONGEST_HISTORY = 730;

/** Generated users live from this day on whenever they are linked, so that two Items of one agree. */
const FIRST_DAY = Date.UTC(2024, 0, 1) / MS_A_DAY;

/** The day on which the life of a user begins who is linked at `createdAt`. */
export const birthday = (createdAt: number): number =>
  Math.min(FIRST_DAY, dayOf(createdAt) - LONGEST_HISTORY);

/** Plaid's initial update brings about this much; the historical update brings the rest. */
const INITIAL_DAYS = 30;

/** A timeline of a history that is small enough to be held in memory. */
export function timelineOf(history: History): Timeline {
  const firstDate = isoDate(history.firstDay);
  let builtThrough = Number.NEGATIVE_INFINITY;
  let all: TimedEvent[] = [];
  let log: TimedEvent[] = [];
  let initial = 0;
  let sums = { through: -1, totals: new Map<string, Totals>() };

  const inWindow = (row: WireTransaction): boolean => row.date >= firstDate;

  const build = (now: number): void => {
    if (dayOf(now) <= builtThrough) return;
    builtThrough = dayOf(now);
    all = history.changesThrough(builtThrough).toSorted((a, b) => a.at - b.at);
    const before = fold(all.filter((event) => event.at <= history.createdAt));
    const [recent, older] = partition(
      [...before.values()].filter(inWindow).toSorted(byDate),
      (row) => row.date >= isoDate(dayOf(history.createdAt) - INITIAL_DAYS),
    );
    const known = [...recent, ...older];
    initial = recent.length;
    log = known.map((transaction) => ({ at: history.createdAt, kind: 'added', transaction }));
    const handedOut = new Set(known.map((row) => row.transaction_id));
    for (const event of all) {
      if (event.at <= history.createdAt) continue;
      if (event.kind === 'added' && inWindow(event.transaction)) {
        handedOut.add(event.transaction.transaction_id);
      }
      if (handedOut.has(idOf(event))) log.push(event);
    }
  };

  return {
    accounts: history.accounts,
    length: (now) => {
      build(now);
      return upTo(log, now);
    },
    event: (position) => {
      const event = log[position];
      if (event === undefined) throw new RangeError(`no event at ${String(position)}`);
      return event;
    },
    initialLength: (now) => {
      build(now);
      return initial;
    },
    totals: (now) => {
      build(now);
      const through = upTo(all, now);
      if (sums.through !== through) {
        sums = { through, totals: sumsOf(fold(all.slice(0, through)).values()) };
      }
      return sums.totals;
    },
  };
}

export const idOf = (event: LogEvent): string =>
  event.kind === 'removed' ? event.transaction_id : event.transaction.transaction_id;

function partition<T>(rows: readonly T[], test: (row: T) => boolean): [T[], T[]] {
  return [rows.filter(test), rows.filter((row) => !test(row))];
}

function byDate(a: WireTransaction, b: WireTransaction): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** How many of the events, which are in order of time, have happened by `now`. */
function upTo(events: readonly TimedEvent[], now: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.at ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The account as Plaid shows it, with its balances after `totals`. */
export function wireAccount(
  spec: AccountSpec,
  totals: Totals = { posted: 0, pending: 0 },
): WireAccount {
  const owed = spec.type === 'credit' || spec.type === 'loan';
  const current = owed ? spec.opening + totals.posted : spec.opening - totals.posted;
  const computed = owed
    ? spec.limit === null
      ? null
      : spec.limit - current - totals.pending
    : current - totals.pending;
  const available = spec.available === undefined ? computed : spec.available;
  return {
    account_id: spec.id,
    balances: {
      available: available === null ? null : available / 100,
      current: current / 100,
      limit: spec.limit === null ? null : spec.limit / 100,
      iso_currency_code: spec.currency,
      unofficial_currency_code: null,
    },
    mask: spec.mask,
    name: spec.name,
    official_name: spec.officialName,
    type: spec.type,
    subtype: spec.subtype,
    holder_category: 'personal',
  };
}
