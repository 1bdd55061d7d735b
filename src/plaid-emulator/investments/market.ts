import { dayOf, isoDate, MS_A_DAY, previousWorkingDay } from '../dates.ts';
import { parseTable } from '../household/table.ts';
import { hash32, plaidId } from '../random.ts';
import { security, type WireSecurity } from './portfolio.ts';

/** Columns: ticker, name, type, subtype, sector, industry, price at the start of 2024, growth a year. */
const LISTED = parseTable(`
  PLTTX | Platypus Target Retirement 2045 Fund | mutual fund | mutual fund  | Miscellaneous        | Investment Trusts or Mutual Funds | 24.18  | 0.07
  PLTS  | Platypus Total US Stock ETF          | etf         | etf          | Miscellaneous        | Investment Trusts or Mutual Funds | 231.40 | 0.11
  PLTB  | Platypus Aggregate Bond ETF          | etf         | etf          | Miscellaneous        | Investment Trusts or Mutual Funds | 72.06  | 0.02
  GNGH  | Gingham Semiconductor Inc.           | equity      | common stock | Electronic Technology | Semiconductors                   | 88.75  | 0.19
`);

export const TICKERS = ['PLTTX', 'PLTS', 'PLTB', 'GNGH'] as const;
export type Ticker = (typeof TICKERS)[number];

const PRICES = new Map(
  LISTED.map((row) => [
    row.oneOf(0, TICKERS),
    { row, price: row.number(6), growth: row.number(7), phase: hash32(row.text(0)) % 100 },
  ]),
);

const START = Date.UTC(2024, 0, 1) / MS_A_DAY;

const listed = (ticker: Ticker) => {
  const found = PRICES.get(ticker);
  if (found === undefined) throw new RangeError(`not listed: ${ticker}`);
  return found;
};

/** The close of a day's market, or of the last one before: growth, and waves that come round again. */
export function closeOn(ticker: Ticker, day: number): number {
  const { price, growth, phase } = listed(ticker);
  const open = previousWorkingDay(day);
  const waves = 0.04 * Math.sin(open / 23 + phase) + 0.012 * Math.sin(open / 3.1 + phase);
  return Math.round(price * (1 + growth) ** ((open - START) / 365) * (1 + waves) * 100) / 100;
}

/** The last day whose market had closed at `now`. */
export const lastClose = (now: number): number => previousWorkingDay(dayOf(now) - 1);

export const securityId = (ticker: string): string => plaidId('security', ticker);

export const CASH = 'CUR:USD';

/** Cash is a security too: one dollar is one unit of it. */
export const cashSecurity = (now: number): WireSecurity =>
  security({
    security_id: securityId(CASH),
    name: 'U S Dollar',
    ticker_symbol: CASH,
    is_cash_equivalent: true,
    type: 'cash',
    subtype: 'cash',
    close_price: 1,
    close_price_as_of: isoDate(lastClose(now)),
  });

export function listedSecurity(ticker: Ticker, now: number): WireSecurity {
  const { row } = listed(ticker);
  return security({
    security_id: securityId(ticker),
    name: row.text(1),
    ticker_symbol: ticker,
    type: row.text(2),
    subtype: row.text(3),
    sector: row.text(4),
    industry: row.text(5),
    market_identifier_code: 'XNAS',
    close_price: closeOn(ticker, lastClose(now)),
    close_price_as_of: isoDate(lastClose(now)),
  });
}
