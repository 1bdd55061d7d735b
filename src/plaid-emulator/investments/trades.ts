import { calendar } from '../dates.ts';
import { closeOn, type Ticker } from './market.ts';
import type { WireInvestmentTransaction } from './portfolio.ts';

export type AccountRole = 'ira' | 'plan';

/** One thing that happens in an investment account. */
export interface Trade {
  day: number;
  role: AccountRole;
  /** Null for cash that comes or goes by itself. */
  ticker: Ticker | null;
  type: WireInvestmentTransaction['type'];
  subtype: WireInvestmentTransaction['subtype'];
  name: string;
  /** Positive is bought. */
  quantity: number;
  price: number;
  /** Minor units, positive is cash out of the account. */
  amount: number;
  /** Minor units, part of the amount. */
  fees: number;
}

const PLAN_CONTRIBUTION = 185_00;
const IRA_DEPOSIT = 250_00;

/**
 * What a couple in the US does for its old age: each pay day puts money into a 401k, which buys a fund;
 * each month some goes into an IRA, which buys two ETFs, is paid dividends and sells a little once a year.
 */
export function tradesOn(day: number, held: (ticker: Ticker) => number): Trade[] {
  const { date, month } = calendar(day);
  const trades: Trade[] = [];
  if (date === 1 || date === 15) {
    trades.push(cash(day, 'plan', 'contribution', 'EMPLOYEE CONTRIBUTION', -PLAN_CONTRIBUTION));
    trades.push(
      buy(day, 'plan', 'PLTTX', 'BUY PLATYPUS TARGET RETIREMENT 2045', PLAN_CONTRIBUTION),
    );
  }
  if (date === 5) {
    trades.push(cash(day, 'ira', 'deposit', 'DEPOSIT FROM CHECKING', -IRA_DEPOSIT));
    trades.push(buy(day, 'ira', 'PLTS', 'BUY PLATYPUS TOTAL US STOCK', 140_00));
    trades.push(buy(day, 'ira', 'PLTB', 'BUY PLATYPUS AGGREGATE BOND', 90_00));
  }
  if (date === 20 && month % 3 === 0) {
    for (const ticker of ['PLTS', 'PLTB'] as const) {
      const paid = Math.round(held(ticker) * closeOn(ticker, day) * 0.45);
      if (paid > 0)
        trades.push({ ...cash(day, 'ira', 'dividend', `DIVIDEND ${ticker}`, -paid), ticker });
    }
  }
  if (date === 10 && month === 2) trades.push(sell(day, 'ira', 'GNGH', 2));
  return trades;
}

/** What the accounts hold before the first day of the timeline, and what it cost (minor units). */
export const OPENING: readonly Pick<Trade, 'role' | 'ticker' | 'quantity' | 'amount'>[] = [
  { role: 'ira', ticker: 'GNGH', quantity: 20, amount: 1_230_00 },
  { role: 'ira', ticker: 'PLTS', quantity: 12, amount: 2_283_00 },
  { role: 'plan', ticker: 'PLTTX', quantity: 512.337, amount: 9_744_65 },
];

/** And their cash then, minor units. */
export const OPENING_CASH: Readonly<Record<AccountRole, number>> = { ira: 310_15, plan: 0 };

const cash = (
  day: number,
  role: AccountRole,
  subtype: Trade['subtype'],
  name: string,
  amount: number,
): Trade => ({
  day,
  role,
  ticker: null,
  type: 'cash',
  subtype,
  name,
  quantity: 0,
  price: 0,
  amount,
  fees: 0,
});

function buy(day: number, role: AccountRole, ticker: Ticker, name: string, amount: number): Trade {
  const price = closeOn(ticker, day);
  const quantity = Math.round((amount / 100 / price) * 1e6) / 1e6;
  return { day, role, ticker, type: 'buy', subtype: 'buy', name, quantity, price, amount, fees: 0 };
}

function sell(day: number, role: AccountRole, ticker: Ticker, count: number): Trade {
  const price = closeOn(ticker, day);
  const fees = 4_95;
  const amount = fees - Math.round(price * count * 100);
  const name = `SELL ${ticker}`;
  return {
    day,
    role,
    ticker,
    type: 'sell',
    subtype: 'sell',
    name,
    quantity: -count,
    price,
    amount,
    fees,
  };
}
