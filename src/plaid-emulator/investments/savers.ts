import { dayOf, isoDate } from '../dates.ts';
import { plaidId } from '../random.ts';
import { type AccountSpec, birthday } from '../timeline.ts';
import {
  CASH,
  cashSecurity,
  closeOn,
  lastClose,
  listedSecurity,
  securityId,
  type Ticker,
  TICKERS,
} from './market.ts';
import {
  newestFirst,
  type Portfolio,
  type WireHolding,
  type WireInvestmentTransaction,
} from './portfolio.ts';
import { type AccountRole, OPENING, OPENING_CASH, type Trade, tradesOn } from './trades.ts';

/** The investment accounts that a US household has at its bank; their worth is what they hold. */
export function investmentAccounts(key: string): Record<AccountRole, AccountSpec> {
  const shared = { officialName: null, type: 'investment', currency: 'USD', limit: null } as const;
  return {
    ira: {
      ...shared,
      id: plaidId('account', key, 'ira'),
      name: 'Plaid IRA',
      mask: '5555',
      subtype: 'ira',
      opening: 0,
      available: null,
    },
    plan: {
      ...shared,
      id: plaidId('account', key, '401k'),
      name: 'Plaid 401k',
      mask: '6666',
      subtype: '401k',
      opening: 0,
      available: null,
    },
  };
}

interface Position {
  quantity: number;
  /** Minor units. */
  cost: number;
}

/** What the household's accounts hold and have done: a pure function of the day. */
export function saversPortfolio(
  accounts: Record<AccountRole, AccountSpec>,
  key: string,
  createdAt: number,
): Portfolio {
  const trades: Trade[] = [];
  const held = new Map<Ticker, number>();
  const firstDay = birthday(createdAt);
  let lived = firstDay - 1;
  for (const { ticker, quantity } of OPENING) if (ticker !== null) held.set(ticker, quantity);

  const tradesThrough = (day: number): readonly Trade[] => {
    while (lived < day) {
      lived += 1;
      for (const trade of tradesOn(lived, (ticker) => held.get(ticker) ?? 0)) {
        trades.push(trade);
        if (trade.ticker !== null) {
          held.set(trade.ticker, (held.get(trade.ticker) ?? 0) + trade.quantity);
        }
      }
    }
    return trades.filter((trade) => trade.day <= day);
  };

  const holdings = (now: number): WireHolding[] => {
    const past = tradesThrough(dayOf(now));
    const close = lastClose(now);
    return (['ira', 'plan'] as const).flatMap((role) => {
      const own = past.filter((trade) => trade.role === role);
      const before = OPENING.filter((position) => position.role === role);
      const shares = TICKERS.flatMap((ticker) => {
        const { quantity, cost } = positionOf([...before, ...own], ticker);
        const price = closeOn(ticker, close);
        return quantity === 0
          ? []
          : [holding(accounts[role].id, ticker, { quantity, price, cost, close })];
      });
      const cash = own.reduce((sum, { amount }) => sum - amount, OPENING_CASH[role]);
      if (cash === 0) return shares;
      return [
        ...shares,
        holding(accounts[role].id, CASH, { quantity: cash / 100, price: 1, cost: cash, close }),
      ];
    });
  };

  return {
    holdings,
    securities: (now) => [
      ...TICKERS.map((ticker) => listedSecurity(ticker, now)),
      cashSecurity(now),
    ],
    transactions: (now) =>
      newestFirst(
        tradesThrough(dayOf(now)).map((trade, position) =>
          transactionOf(trade, accounts[trade.role].id, plaidId(key, 'trade', position)),
        ),
      ),
    worth: (accountId, now) => {
      const own = holdings(now).filter((one) => one.account_id === accountId);
      return own.length === 0
        ? undefined
        : Math.round(own.reduce((sum, { institution_value: value }) => sum + value * 100, 0));
    },
  };
}

/** A sale takes its share of the cost with it. */
function positionOf(
  trades: readonly Pick<Trade, 'ticker' | 'quantity' | 'amount'>[],
  ticker: Ticker,
): Position {
  const position = { quantity: 0, cost: 0 };
  for (const { ticker: traded, quantity, amount } of trades) {
    if (traded !== ticker || quantity === 0) continue;
    position.cost += quantity > 0 ? amount : (position.cost * quantity) / position.quantity;
    position.quantity = Math.round((position.quantity + quantity) * 1e6) / 1e6;
  }
  return position;
}

const holding = (
  accountId: string,
  ticker: string,
  { quantity, price, cost, close }: Position & { price: number; close: number },
): WireHolding => ({
  account_id: accountId,
  security_id: securityId(ticker),
  institution_price: price,
  institution_price_as_of: isoDate(close),
  institution_price_datetime: null,
  institution_value: Math.round(quantity * price * 1e4) / 1e4,
  cost_basis: Math.round(cost) / 100,
  quantity,
  iso_currency_code: 'USD',
  unofficial_currency_code: null,
  vested_quantity: null,
  vested_value: null,
});

const transactionOf = (trade: Trade, accountId: string, id: string): WireInvestmentTransaction => ({
  investment_transaction_id: id,
  cancel_transaction_id: null,
  account_id: accountId,
  security_id: securityId(trade.ticker ?? CASH),
  date: isoDate(trade.day),
  transaction_datetime: null,
  name: trade.name,
  quantity: trade.quantity,
  amount: trade.amount / 100,
  price: trade.price,
  fees: trade.fees / 100,
  type: trade.type,
  subtype: trade.subtype,
  iso_currency_code: 'USD',
  unofficial_currency_code: null,
});
