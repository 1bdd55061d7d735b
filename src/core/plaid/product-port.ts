import type { RawJson } from './raw-json.ts';

/** What Plaid's products beside transactions tell, in Trax's shapes: fields that Plaid leaves out are null here. */

interface InCurrency {
  readonly isoCurrencyCode: string | null;
  readonly unofficialCurrencyCode: string | null;
}

/** https://plaid.com/docs/api/products/investments/#investments-holdings-get-response-securities */
export interface PlaidSecurity extends InCurrency {
  /** The same at every bank; a corporate action may change it. */
  readonly securityId: string;
  readonly name: string | null;
  readonly ticker: string | null;
  readonly isin: string | null;
  readonly cusip: string | null;
  /** cash, cryptocurrency, derivative, equity, etf, fixed income, loan, mutual fund, other. */
  readonly type: string | null;
  readonly subtype: string | null;
  readonly isCashEquivalent: boolean | null;
  readonly sector: string | null;
  readonly industry: string | null;
  /** Decimal, of the last close. */
  readonly closePrice: number | null;
  /** YYYY-MM-DD. */
  readonly closePriceAsOf: string | null;
  readonly raw: RawJson;
}

export interface PlaidHolding extends InCurrency {
  readonly accountId: string;
  readonly securityId: string;
  /** Decimal; negative is held short. */
  readonly quantity: number;
  /** Decimal, as the bank has it. */
  readonly price: number;
  /** YYYY-MM-DD. */
  readonly priceAsOf: string | null;
  /** Decimal amount of the whole holding. */
  readonly value: number;
  /** Decimal amount that the whole holding cost. */
  readonly costBasis: number | null;
  readonly vestedQuantity: number | null;
  readonly vestedValue: number | null;
  readonly raw: RawJson;
}

export interface Holdings {
  readonly holdings: readonly PlaidHolding[];
  /** Every security that is held. */
  readonly securities: readonly PlaidSecurity[];
}

export interface PlaidInvestmentTransaction extends InCurrency {
  readonly investmentTransactionId: string;
  readonly accountId: string;
  readonly securityId: string | null;
  /** YYYY-MM-DD: posted. */
  readonly date: string;
  /** ISO 8601, as the bank gave it. */
  readonly datetime: string | null;
  readonly name: string;
  /** buy, sell, cancel, cash, fee, transfer. */
  readonly type: string;
  readonly subtype: string | null;
  /** Decimal; positive is bought, negative is sold. */
  readonly quantity: number;
  readonly price: number;
  /** Decimal; positive is cash out of the account, negative is cash in. */
  readonly amount: number;
  readonly fees: number | null;
  readonly raw: RawJson;
}

export interface InvestmentTransactionsRequest {
  /** YYYY-MM-DD, both ends included; Plaid has 24 months. */
  readonly startDate: string;
  readonly endDate: string;
  /** Rows a page, 1 to 500. */
  readonly count: number;
  readonly offset: number;
}

export interface InvestmentTransactionsPage {
  /** Newest first. */
  readonly transactions: readonly PlaidInvestmentTransaction[];
  readonly securities: readonly PlaidSecurity[];
  /** Of the whole range: there is no has_more, and no cursor. */
  readonly total: number;
}

/** A card's, a mortgage's or a student loan's terms. Decimal amounts are in the account's currency. */
export interface PlaidLiability {
  readonly kind: 'credit' | 'mortgage' | 'student';
  readonly accountId: string;
  /** Percent a year; of a card, the rate for purchases. */
  readonly interestRate: number | null;
  /** fixed or variable; mortgages only. */
  readonly interestRateType: string | null;
  /** The least to pay next; of a mortgage, the next instalment. */
  readonly minimumPayment: number | null;
  /** YYYY-MM-DD, as all dates here. */
  readonly nextPaymentDue: string | null;
  readonly lastPayment: number | null;
  readonly lastPaymentDate: string | null;
  readonly lastStatementBalance: number | null;
  readonly lastStatementDate: string | null;
  readonly isOverdue: boolean | null;
  readonly pastDue: number | null;
  /** The loan's own name, or what kind of mortgage it is. */
  readonly loanName: string | null;
  readonly originationDate: string | null;
  readonly originationPrincipal: number | null;
  /** When the loan is to be paid back. */
  readonly endDate: string | null;
  readonly outstandingInterest: number | null;
  readonly interestPaidThisYear: number | null;
  readonly principalPaidThisYear: number | null;
  readonly raw: RawJson;
}
