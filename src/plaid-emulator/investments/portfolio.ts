import type { Holding, InvestmentTransaction, Security } from 'plaid';
import type { Wire } from '../wire.ts';

/** Plaid calls `sedol` deprecated, and still sends it. */
export type WireSecurity = Omit<Wire<Security>, 'sedol'> & { sedol: string | null };
export type WireHolding = Wire<Holding>;
/**
 * Amounts: positive is cash out of the account, as a purchase is. Quantities: positive is bought. Plaid
 * calls `cancel_transaction_id` deprecated, and still sends it.
 */
export type WireInvestmentTransaction = Omit<
  Wire<InvestmentTransaction>,
  'cancel_transaction_id'
> & { cancel_transaction_id: string | null };

/** What the investment accounts of an Item hold and have done, at any time of the clock (ms). */
export interface Portfolio {
  securities(now: number): readonly WireSecurity[];
  holdings(now: number): readonly WireHolding[];
  /** Newest first. */
  transactions(now: number): readonly WireInvestmentTransaction[];
  /** What an account is worth, in minor units; undefined where the account's own balance counts. */
  worth(accountId: string, now: number): number | undefined;
}

/** A security with nothing said of it but what is given. */
export function security(
  given: Partial<WireSecurity> & Pick<WireSecurity, 'security_id'>,
): WireSecurity {
  return {
    isin: null,
    cusip: null,
    sedol: null,
    institution_security_id: null,
    institution_id: null,
    proxy_security_id: null,
    name: null,
    ticker_symbol: null,
    is_cash_equivalent: false,
    type: null,
    subtype: null,
    close_price: null,
    close_price_as_of: null,
    update_datetime: null,
    iso_currency_code: 'USD',
    unofficial_currency_code: null,
    market_identifier_code: null,
    sector: null,
    industry: null,
    cfi_code: null,
    figi: null,
    option_contract: null,
    fixed_income: null,
    ...given,
  };
}

/** Newest first; of one day, the last one first. */
export const newestFirst = (
  rows: readonly WireInvestmentTransaction[],
): WireInvestmentTransaction[] =>
  rows.toReversed().toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
