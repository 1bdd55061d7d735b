import { type CustomAccount, type CustomUser, SUBTYPES } from './custom-document.ts';
import { calendar, dayFromIso, dayOf, isoDate, MS_A_DAY } from './dates.ts';
import { customPortfolio } from './investments/custom-portfolio.ts';
import { customDebts } from './liabilities/custom-debts.ts';
import { plaidId, randomFrom } from './random.ts';
import {
  type AccountSpec,
  type TimedEvent,
  type Timeline,
  timelineOf,
  toMinor,
} from './timeline.ts';
import { type Draft, transactionOf } from './transaction.ts';
import type { WireTransaction } from './wire.ts';

interface CustomOptions {
  user: CustomUser;
  key: string;
  createdAt: number;
  daysRequested: number;
}

/**
 * The Item of a custom user: the document's transactions, one row each, as they stand; those that
 * post in the future are pending until then. `monthly-income` adds one income row a month over the
 * history asked for and on from there; the inflow models that pay a loan add nothing.
 */
export function customUserTimeline(options: CustomOptions): Timeline {
  const overrides = options.user.override_accounts ?? [];
  const accounts = overrides.map((account, position) => accountOf(account, position, options));
  const firstDay = dayOf(options.createdAt) - options.daysRequested;
  const pairs = overrides.flatMap((override, position) => {
    const account = accounts[position];
    return account === undefined ? [] : [{ override, account }];
  });
  const written = pairs.flatMap(({ override, account }) => rowsOf(override, account, options.key));
  const changesThrough = (day: number): TimedEvent[] => [
    ...written,
    ...pairs.flatMap(({ override, account }) =>
      incomeRows(override, account, options, firstDay, day),
    ),
  ];
  const born = changesThrough(dayOf(options.createdAt));
  const timeline = timelineOf({
    accounts: accounts.map((account) => ({
      ...account,
      opening: account.opening + changeBefore(born, account, options.createdAt),
    })),
    createdAt: options.createdAt,
    firstDay,
    changesThrough,
  });
  return { ...timeline, portfolio: customPortfolio(pairs, options.key), debts: customDebts(pairs) };
}

/**
 * Plaid calls `starting_balance` the balance that the account starts with as its current one: the
 * rows that the Item is born with do not change it.
 */
function changeBefore(
  rows: readonly TimedEvent[],
  account: AccountSpec,
  createdAt: number,
): number {
  const sign = account.type === 'credit' || account.type === 'loan' ? -1 : 1;
  return rows.reduce(
    (sum, event) =>
      event.kind !== 'added' ||
      event.at > createdAt ||
      event.transaction.pending ||
      event.transaction.account_id !== account.id
        ? sum
        : sum + sign * toMinor(event.transaction.amount),
    0,
  );
}

function accountOf(account: CustomAccount, position: number, options: CustomOptions): AccountSpec {
  const random = randomFrom(options.user.seed ?? '', 'account', position);
  const number = account.numbers?.account ?? account.numbers?.international_iban ?? undefined;
  const subtype = account.subtype ?? null;
  const limit = account.meta?.limit ?? null;
  return {
    id: plaidId('account', options.key, position),
    name: account.meta?.name ?? `Plaid ${titleCase(subtype ?? account.type)}`,
    officialName: account.meta?.official_name ?? null,
    mask: number?.slice(-4) ?? String(random.between(1000, 9999)),
    type: account.type === 'payroll' ? 'other' : account.type,
    subtype: SUBTYPES.find((known) => known === subtype) ?? null,
    currency: account.currency ?? 'USD',
    limit: limit === null ? null : toMinor(limit),
    opening: toMinor(account.starting_balance ?? random.between(100, 9000)),
    ...availableOf(account),
  };
}

function availableOf(account: CustomAccount): Pick<AccountSpec, 'available'> {
  if (account.has_null_available_balance === true) return { available: null };
  const forced = account.force_available_balance;
  return forced === null || forced === undefined ? {} : { available: toMinor(forced) };
}

function rowsOf(account: CustomAccount, spec: AccountSpec, key: string): TimedEvent[] {
  return (account.transactions ?? []).flatMap((row, position): TimedEvent[] => {
    const rowKey = `${key}/${spec.id}/${String(position)}`;
    const seenAt = instantOf(row.date_transacted);
    const postsAt = Math.max(seenAt, instantOf(row.date_posted));
    const build = (
      more: Pick<Draft, 'id' | 'date' | 'pending' | 'pendingId'>,
    ): WireTransaction => ({
      ...transactionOf(spec, {
        ...more,
        amount: 0,
        currency: row.currency ?? undefined,
        name: row.description,
        detailed: 'OTHER_OTHER',
        confidence: 'LOW',
        authorizedDate: row.date_transacted,
      }),
      amount: row.amount,
    });
    const pendingId = plaidId(rowKey, 'pending');
    const pending = build({ id: pendingId, date: row.date_transacted, pending: true });
    const posted = build({ id: plaidId(rowKey, 'posted'), date: row.date_posted });
    if (postsAt === seenAt) return [{ at: seenAt, kind: 'added', transaction: posted }];
    return [
      { at: seenAt, kind: 'added', transaction: pending },
      { at: postsAt, kind: 'removed', transaction_id: pendingId, account_id: spec.id },
      { at: postsAt, kind: 'added', transaction: { ...posted, pending_transaction_id: pendingId } },
    ];
  });
}

function incomeRows(
  account: CustomAccount,
  spec: AccountSpec,
  options: CustomOptions,
  firstDay: number,
  lastDay: number,
): TimedEvent[] {
  const model = account.inflow_model;
  const amount = model?.income_amount ?? null;
  const payDay = model?.payment_day_of_month ?? null;
  if (model?.type !== 'monthly-income' || amount === null || payDay === null) return [];
  const rows: TimedEvent[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const { date, daysInMonth } = calendar(day);
    if (date !== (payDay === 'last' ? daysInMonth : Math.min(payDay, daysInMonth))) continue;
    rows.push({
      at: day * MS_A_DAY,
      kind: 'added',
      transaction: transactionOf(spec, {
        id: plaidId(options.key, spec.id, 'income', day),
        amount: -toMinor(amount),
        date: isoDate(day),
        name: model.transaction_name ?? 'INCOME',
        detailed: 'INCOME_SALARY',
      }),
    });
  }
  return rows;
}

const instantOf = (isoDay: string): number => (dayFromIso(isoDay) ?? 0) * MS_A_DAY;

const titleCase = (text: string): string =>
  text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
