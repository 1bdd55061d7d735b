import { z } from 'zod';
import { Id, number, text, withRaw } from './fields.ts';
import type {
  Holdings,
  InvestmentTransactionsPage,
  PlaidHolding,
  PlaidInvestmentTransaction,
  PlaidSecurity,
} from './product-port.ts';

/** Answers of /investments/holdings/get and /investments/transactions/get, read into the port's shapes. */

const date = z.iso.date().nullish();
const currency = { iso_currency_code: text, unofficial_currency_code: text };

const currencyOf = (wire: {
  readonly iso_currency_code?: string | null | undefined;
  readonly unofficial_currency_code?: string | null | undefined;
}) => ({
  isoCurrencyCode: wire.iso_currency_code ?? null,
  unofficialCurrencyCode: wire.unofficial_currency_code ?? null,
});

const Security = withRaw(
  z.object({
    security_id: Id,
    name: text,
    ticker_symbol: text,
    isin: text,
    cusip: text,
    type: text,
    subtype: text,
    is_cash_equivalent: z.boolean().nullish(),
    sector: text,
    industry: text,
    close_price: number,
    close_price_as_of: date,
    ...currency,
  }),
).transform(({ wire, raw }): PlaidSecurity => ({
  securityId: wire.security_id,
  name: wire.name ?? null,
  ticker: wire.ticker_symbol ?? null,
  isin: wire.isin ?? null,
  cusip: wire.cusip ?? null,
  type: wire.type ?? null,
  subtype: wire.subtype ?? null,
  isCashEquivalent: wire.is_cash_equivalent ?? null,
  sector: wire.sector ?? null,
  industry: wire.industry ?? null,
  closePrice: wire.close_price ?? null,
  closePriceAsOf: wire.close_price_as_of ?? null,
  ...currencyOf(wire),
  raw,
}));

const Holding = withRaw(
  z.object({
    account_id: Id,
    security_id: Id,
    quantity: z.number(),
    institution_price: z.number(),
    institution_price_as_of: date,
    institution_value: z.number(),
    cost_basis: number,
    vested_quantity: number,
    vested_value: number,
    ...currency,
  }),
).transform(({ wire, raw }): PlaidHolding => ({
  accountId: wire.account_id,
  securityId: wire.security_id,
  quantity: wire.quantity,
  price: wire.institution_price,
  priceAsOf: wire.institution_price_as_of ?? null,
  value: wire.institution_value,
  costBasis: wire.cost_basis ?? null,
  vestedQuantity: wire.vested_quantity ?? null,
  vestedValue: wire.vested_value ?? null,
  ...currencyOf(wire),
  raw,
}));

export const HoldingsResponse = z
  .object({ holdings: z.array(Holding), securities: z.array(Security) })
  .transform((wire): Holdings => wire);

const InvestmentTransaction = withRaw(
  z.object({
    investment_transaction_id: Id,
    account_id: Id,
    security_id: Id.nullish(),
    date: z.iso.date(),
    transaction_datetime: text,
    name: z.string(),
    type: z.string(),
    subtype: text,
    quantity: z.number(),
    price: z.number(),
    amount: z.number(),
    fees: number,
    ...currency,
  }),
).transform(({ wire, raw }): PlaidInvestmentTransaction => ({
  investmentTransactionId: wire.investment_transaction_id,
  accountId: wire.account_id,
  securityId: wire.security_id ?? null,
  date: wire.date,
  datetime: wire.transaction_datetime ?? null,
  name: wire.name,
  type: wire.type,
  subtype: wire.subtype ?? null,
  quantity: wire.quantity,
  price: wire.price,
  amount: wire.amount,
  fees: wire.fees ?? null,
  ...currencyOf(wire),
  raw,
}));

export const InvestmentTransactionsResponse = z
  .object({
    investment_transactions: z.array(InvestmentTransaction),
    securities: z.array(Security),
    total_investment_transactions: z.int().nonnegative(),
  })
  .transform((wire): InvestmentTransactionsPage => ({
    transactions: wire.investment_transactions,
    securities: wire.securities,
    total: wire.total_investment_transactions,
  }));
