import { calendar, dayOf, isoDate, MS_A_DAY } from './dates.ts';
import { parseTable } from './household/table.ts';
import type { Product } from './institutions.ts';
import { investmentAccounts, saversPortfolio } from './investments/savers.ts';
import { loanAccounts, usDebts } from './liabilities/us-debts.ts';
import { plaidId, type Random, randomFrom } from './random.ts';
import {
  type AccountSpec,
  birthday,
  type TimedEvent,
  type Timeline,
  timelineOf,
} from './timeline.ts';
import { type Draft, transactionOf } from './transaction.ts';

/** Columns: who, text, category, amount, account, website. */
const PURCHASES = parseTable(`
  Uber                | UBER 072515 SF**POOL**            | TRANSPORTATION_TAXIS_AND_RIDE_SHARES        | 6.33  | 0 | uber.com
  Uber                | UBER 063015 SF**POOL**            | TRANSPORTATION_TAXIS_AND_RIDE_SHARES        | 5.40  | 0 | uber.com
  Starbucks           | STARBUCKS STORE 00127             | FOOD_AND_DRINK_COFFEE                       | 4.33  | 0 | starbucks.com
  McDonald's          | MCDONALD'S F1284                  | FOOD_AND_DRINK_FAST_FOOD                    | 12.00 | 0 | mcdonalds.com
  SparkFun            | SPARKFUN ELECTRONICS              | GENERAL_MERCHANDISE_ELECTRONICS             | 89.40 | 0 | sparkfun.com
  Whole Foods         | WHOLEFDS SFO 10234                | FOOD_AND_DRINK_GROCERIES                    | 46.18 | 1 | wholefoodsmarket.com
  Trader Joe's        | TRADER JOE S #0236                | FOOD_AND_DRINK_GROCERIES                    | 38.52 | 1 | traderjoes.com
  Chevron             | CHEVRON 0091420                   | TRANSPORTATION_GAS                          | 41.07 | 1 | chevron.com
  Touchstone Climbing | TOUCHSTONE CLIMBING               | PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS      | 78.50 | 1 | touchstoneclimbing.com
  Netflix             | NETFLIX.COM LOS GATOS             | ENTERTAINMENT_TV_AND_MOVIES                 | 15.49 | 1 | netflix.com
  Walgreens           | WALGREENS #4231                   | MEDICAL_PHARMACIES_AND_SUPPLEMENTS          | 13.76 | 0 | walgreens.com
  United Airlines     | UNITED AIRLINES 0162498           | TRAVEL_FLIGHTS                              | 312.20| 1 | united.com
`);

/** The accounts that every US Sandbox user has: a checking account and a credit card. */
export function sandboxAccounts(key: string): [AccountSpec, AccountSpec] {
  return [
    {
      id: plaidId('account', key, 'checking'),
      name: 'Plaid Checking',
      officialName: 'Plaid Gold Standard 0% Interest Checking',
      mask: '0000',
      type: 'depository',
      subtype: 'checking',
      currency: 'USD',
      limit: null,
      opening: 3_400_00,
    },
    {
      id: plaidId('account', key, 'credit'),
      name: 'Plaid Credit Card',
      officialName: 'Plaid Diamond 12.5% APR Interest Credit Card',
      mask: '3333',
      type: 'credit',
      subtype: 'credit card',
      currency: 'USD',
      limit: 5_000_00,
      opening: 180_00,
    },
  ];
}

interface UserOptions {
  seed: number;
  key: string;
  createdAt: number;
  daysRequested: number;
}

/**
 * `user_good` at a US bank: pay twice a month and a purchase or two each second day. Its retirement
 * accounts and loans are there for those who ask for their products: Link leaves out accounts that no
 * product asked for can read.
 */
export function usUserTimeline(options: UserOptions & { products: readonly Product[] }): Timeline {
  const accounts = sandboxAccounts(options.key);
  const savings = options.products.includes('investments')
    ? investmentAccounts(options.key)
    : undefined;
  const loans = options.products.includes('liabilities') ? loanAccounts(options.key) : undefined;
  const events: TimedEvent[] = [];
  let lived = birthday(options.createdAt) - 1;

  const live = (day: number): void => {
    const random = randomFrom(options.seed, 'us', day);
    const key = `${options.key}/${String(day)}`;
    if ([1, 15].includes(calendar(day).date)) events.push(pay(accounts[0], day, key));
    if (random.chance(0.45)) events.push(...purchase(accounts, day, key, random));
  };

  const timeline = timelineOf({
    accounts: [...accounts, ...Object.values(savings ?? {}), ...Object.values(loans ?? {})],
    createdAt: options.createdAt,
    firstDay: dayOf(options.createdAt) - options.daysRequested,
    changesThrough: (day) => {
      while (lived < day) live((lived += 1));
      return events;
    },
  });
  return {
    ...timeline,
    portfolio: savings && saversPortfolio(savings, options.key, options.createdAt),
    debts: loans && usDebts({ card: accounts[1], ...loans }, options.seed),
  };
}

/** How many transactions `user_transactions_dynamic` begins with, and how many are pending. */
const DYNAMIC_COUNT = 50;
const DYNAMIC_PENDING = 4;

/** `user_transactions_dynamic`: fifty transactions; more come with /transactions/refresh. */
export function dynamicUserTimeline(options: UserOptions): Timeline {
  const accounts = sandboxAccounts(options.key);
  const today = dayOf(options.createdAt);
  const random = randomFrom(options.seed, 'dynamic', options.key);
  const events = Array.from({ length: DYNAMIC_COUNT }, (_, index): TimedEvent => {
    const pending = index >= DYNAMIC_COUNT - DYNAMIC_PENDING;
    const age = pending ? random.between(0, 1) : 2 + Math.floor((DYNAMIC_COUNT - index) * 1.6);
    const draft = purchaseDraft(random, today - age, plaidId(options.key, 'dynamic', index));
    return {
      at: options.createdAt,
      kind: 'added',
      transaction: transactionOf(accounts[draft.account], { ...draft, pending }),
    };
  });
  return timelineOf({
    accounts,
    createdAt: options.createdAt,
    firstDay: today - options.daysRequested,
    changesThrough: () => events,
  });
}

/** A purchase somewhere in the US; `account` is 0 for the checking account, 1 for the card. */
export function purchaseDraft(random: Random, day: number, id: string): Draft & { account: 0 | 1 } {
  const row = random.pick(PURCHASES);
  return {
    account: row.oneOf(4, ['0', '1']) === '0' ? 0 : 1,
    id,
    amount: Math.round(row.money(3) * (0.8 + random.next() * 0.4)),
    date: isoDate(day),
    authorizedDate: isoDate(day),
    name: row.text(1),
    merchant: row.text(0),
    website: row.optional(5),
    detailed: row.text(2),
    channel: 'in store',
  };
}

function purchase(
  accounts: readonly [AccountSpec, AccountSpec],
  day: number,
  key: string,
  random: Random,
): TimedEvent[] {
  const pendingId = plaidId(key, 'pending');
  const { account: position, ...draft } = purchaseDraft(random, day, pendingId);
  const account = accounts[position];
  const posts = (day + 2) * MS_A_DAY;
  return [
    {
      at: day * MS_A_DAY + 15 * 3_600_000,
      kind: 'added',
      transaction: transactionOf(account, { ...draft, pending: true }),
    },
    { at: posts, kind: 'removed', transaction_id: pendingId, account_id: account.id },
    {
      at: posts,
      kind: 'added',
      transaction: transactionOf(account, {
        ...draft,
        id: plaidId(key, 'posted'),
        pendingId,
        date: isoDate(day + 2),
      }),
    },
  ];
}

function pay(account: AccountSpec, day: number, key: string): TimedEvent {
  return {
    at: day * MS_A_DAY,
    kind: 'added',
    transaction: transactionOf(account, {
      id: plaidId(key, 'pay'),
      amount: -1_850_00,
      date: isoDate(day),
      name: 'ACH ELECTRONIC CREDIT GUSTO PAY 123456',
      merchant: 'Gusto',
      detailed: 'INCOME_SALARY',
      counterparty: 'income_source',
    }),
  };
}
