import type { FetchedProducts } from '../../src/core/ledger/products.ts';
import type {
  PlaidHolding,
  PlaidInvestmentTransaction,
  PlaidLiability,
  PlaidSecurity,
} from '../../src/core/plaid/product-port.ts';

/** Small, complete objects of Plaid's products, for tests that care about a few fields only. */

const dollars = { isoCurrencyCode: 'USD', unofficialCurrencyCode: null };

export function security(
  securityId: string,
  fields: Partial<Omit<PlaidSecurity, 'raw'>> = {},
): PlaidSecurity {
  const closePrice = fields.closePrice ?? 10;
  return {
    securityId,
    name: `Fund ${securityId}`,
    ticker: securityId.toUpperCase(),
    isin: null,
    cusip: null,
    type: 'etf',
    subtype: null,
    isCashEquivalent: false,
    sector: null,
    industry: null,
    closePriceAsOf: null,
    ...dollars,
    ...fields,
    closePrice,
    raw: { security_id: securityId, isin: null, close_price: closePrice, sector: 'Finance' },
  };
}

export function holding(
  securityId: string,
  fields: Partial<Omit<PlaidHolding, 'raw'>> = {},
): PlaidHolding {
  const quantity = fields.quantity ?? 2;
  const price = fields.price ?? 10.5;
  const accountId = fields.accountId ?? 'account-1';
  return {
    securityId,
    priceAsOf: '2026-01-14',
    value: Math.round(quantity * price * 100) / 100,
    costBasis: null,
    vestedQuantity: null,
    vestedValue: null,
    ...dollars,
    ...fields,
    accountId,
    quantity,
    price,
    raw: {
      account_id: accountId,
      security_id: securityId,
      quantity,
      institution_price: price,
      cost_basis: fields.costBasis ?? null,
      iso_currency_code: 'USD',
    },
  };
}

export function investmentTransaction(
  investmentTransactionId: string,
  fields: Partial<Omit<PlaidInvestmentTransaction, 'raw'>> = {},
): PlaidInvestmentTransaction {
  const amount = fields.amount ?? 21;
  return {
    investmentTransactionId,
    accountId: 'account-1',
    securityId: 'fund',
    date: '2026-01-10',
    datetime: null,
    name: `BUY ${investmentTransactionId}`,
    type: 'buy',
    subtype: 'buy',
    quantity: 2,
    price: 10.5,
    fees: null,
    ...dollars,
    ...fields,
    amount,
    raw: { investment_transaction_id: investmentTransactionId, amount, fees: null },
  };
}

export function liability(fields: Partial<Omit<PlaidLiability, 'raw'>> = {}): PlaidLiability {
  const minimumPayment = fields.minimumPayment ?? 35;
  return {
    kind: 'credit',
    accountId: 'account-1',
    interestRate: 22.49,
    interestRateType: null,
    nextPaymentDue: '2026-02-22',
    lastPayment: 100,
    lastPaymentDate: '2026-01-20',
    lastStatementBalance: 512.34,
    lastStatementDate: '2026-01-28',
    isOverdue: false,
    pastDue: null,
    loanName: null,
    originationDate: null,
    originationPrincipal: null,
    endDate: null,
    outstandingInterest: null,
    interestPaidThisYear: null,
    principalPaidThisYear: null,
    ...fields,
    minimumPayment,
    raw: { account_id: fields.accountId ?? 'account-1', minimum_payment_amount: minimumPayment },
  };
}

export const products = (fields: Partial<FetchedProducts> = {}): FetchedProducts => ({
  accountIds: ['account-1'],
  holdings: null,
  investmentHistory: null,
  liabilities: null,
  refusals: new Map(),
  ...fields,
});
