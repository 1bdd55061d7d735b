import type {
  CustomAccount,
  CustomHolding,
  CustomSecurity,
  CustomTrade,
} from '../custom-document.ts';
import { plaidId } from '../random.ts';
import type { AccountSpec } from '../timeline.ts';
import { CASH, securityId } from './market.ts';
import {
  newestFirst,
  type Portfolio,
  security,
  type WireHolding,
  type WireInvestmentTransaction,
  type WireSecurity,
} from './portfolio.ts';

interface Owned {
  override: CustomAccount;
  account: AccountSpec;
}

/** Holdings and investment transactions of a custom user, as the document has them; nothing changes by itself. */
export function customPortfolio(owned: readonly Owned[], key: string): Portfolio {
  const holdings = owned.flatMap(({ override, account }) =>
    (override.holdings ?? []).map((one) => holdingOf(one, account)),
  );
  const rows = owned.flatMap(({ override, account }) =>
    (override.investment_transactions ?? []).map((one, position) =>
      transactionOf(one, account, plaidId(key, account.id, 'investment', position)),
    ),
  );
  const securities = new Map<string, WireSecurity>();
  for (const { override } of owned) {
    for (const one of override.investment_transactions ?? []) {
      securities.set(idOf(one.security), securityOf(one.security, null));
    }
    for (const one of override.holdings ?? []) {
      securities.set(idOf(one.security), securityOf(one.security, one));
    }
  }
  return {
    holdings: () => holdings,
    securities: () => [...securities.values()],
    transactions: () => newestFirst(rows),
    // The document gives the account a balance of its own.
    worth: () => undefined,
  };
}

const nameOf = ({ ticker_symbol: ticker, isin, cusip, sedol, name }: CustomSecurity): string =>
  ticker ?? isin ?? cusip ?? sedol ?? name ?? 'UNKNOWN';

const idOf = (one: CustomSecurity): string => securityId(nameOf(one));

/** OCC's symbols of options: underlying, date, C or P, strike price in thousandths. */
const OPTION = /^([A-Z]{1,6})(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;

function securityOf(one: CustomSecurity, held: CustomHolding | null): WireSecurity {
  const ticker = one.ticker_symbol ?? null;
  return security({
    security_id: idOf(one),
    name: one.name ?? nameOf(one),
    ticker_symbol: ticker,
    isin: one.isin ?? null,
    cusip: one.cusip ?? null,
    sedol: one.sedol ?? null,
    ...kindOf(ticker),
    close_price: held?.institution_price ?? null,
    close_price_as_of: held?.institution_price_as_of ?? null,
    iso_currency_code: one.currency ?? 'USD',
  });
}

/** What a ticker tells. That Plaid takes currencies but the dollar for crypto-currencies is unconfirmed. */
function kindOf(
  ticker: string | null,
): Pick<WireSecurity, 'type' | 'subtype' | 'is_cash_equivalent' | 'option_contract'> {
  const plain = { is_cash_equivalent: false, option_contract: null };
  if (ticker === CASH) return { ...plain, type: 'cash', subtype: 'cash', is_cash_equivalent: true };
  if (ticker?.startsWith('CUR:') === true) {
    return { ...plain, type: 'cryptocurrency', subtype: 'cryptocurrency' };
  }
  const [, underlying, year, month, day, right, strike] = OPTION.exec(ticker ?? '') ?? [];
  if (underlying === undefined) return { ...plain, type: 'equity', subtype: 'common stock' };
  return {
    ...plain,
    type: 'derivative',
    subtype: 'option',
    option_contract: {
      contract_type: right === 'C' ? 'call' : 'put',
      expiration_date: `20${String(year)}-${String(month)}-${String(day)}`,
      strike_price: Number(strike) / 1000,
      underlying_security_ticker: underlying,
    },
  };
}

const holdingOf = (one: CustomHolding, account: AccountSpec): WireHolding => ({
  account_id: account.id,
  security_id: idOf(one.security),
  institution_price: one.institution_price,
  institution_price_as_of: one.institution_price_as_of ?? null,
  institution_price_datetime: null,
  institution_value: Math.round(one.institution_price * one.quantity * 1e6) / 1e6,
  cost_basis: one.cost_basis ?? null,
  quantity: one.quantity,
  iso_currency_code: one.currency ?? account.currency,
  unofficial_currency_code: null,
  vested_quantity: one.vested_quantity ?? null,
  vested_value: one.vested_value ?? null,
});

const SUBTYPES = {
  buy: 'buy',
  sell: 'sell',
  cancel: 'adjustment',
  cash: 'deposit',
  fee: 'account fee',
  transfer: 'transfer',
} as const satisfies Record<CustomTrade['type'], WireInvestmentTransaction['subtype']>;

/**
 * The document gives no amount: it is quantity times price, and what the fees take. Which subtype Plaid
 * gives to a type, and the sign of the amount but for a sale, are unconfirmed.
 */
function transactionOf(
  one: CustomTrade,
  account: AccountSpec,
  id: string,
): WireInvestmentTransaction {
  const sign = one.type === 'sell' ? -1 : 1;
  const fees = one.fees ?? 0;
  return {
    investment_transaction_id: id,
    cancel_transaction_id: null,
    account_id: account.id,
    security_id: idOf(one.security),
    date: one.date,
    transaction_datetime: null,
    name: one.name,
    quantity: sign * Math.abs(one.quantity),
    amount: Math.round((sign * Math.abs(one.quantity) * one.price + fees) * 100) / 100,
    price: one.price,
    fees,
    type: one.type,
    subtype: SUBTYPES[one.type],
    iso_currency_code: one.currency ?? account.currency,
    unofficial_currency_code: null,
  };
}
