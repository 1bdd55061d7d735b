import { currencyExponent, toMinor } from '../../shared/money.ts';
import type { PlaidTransaction } from '../plaid/port.ts';

export type SqlValue = string | number | null;

/** A currency as the table of currencies keeps it. */
export interface CurrencyRow {
  readonly code: string;
  readonly exponent: number;
  readonly official: boolean;
}

/** ISO 4217's code for "no currency", for the rare account or row that names none. */
const NO_CURRENCY = 'XXX';

/** Plaid fills exactly one of the two codes. */
export function currencyOf(value: {
  readonly isoCurrencyCode: string | null;
  readonly unofficialCurrencyCode: string | null;
}): CurrencyRow {
  const official = value.isoCurrencyCode !== null || value.unofficialCurrencyCode === null;
  const code = value.isoCurrencyCode ?? value.unofficialCurrencyCode ?? NO_CURRENCY;
  return { code, exponent: currencyExponent(code, official), official };
}

/** Minor units of a row's amount; undefined when the amount cannot be kept exactly. */
export function minorAmountOf(transaction: PlaidTransaction): number | undefined {
  return toMinor(transaction.amount, currencyOf(transaction).exponent);
}

/**
 * The columns of `transactions` that come from Plaid, each with the way to it. Their order is the order
 * of the values in a staged row, of the INSERT and of the UPDATE.
 */
const COLUMNS: readonly (readonly [name: string, of: (t: PlaidTransaction) => SqlValue])[] = [
  ['transaction_id', (t) => t.transactionId],
  ['pending_transaction_id', (t) => t.pendingTransactionId],
  ['date', (t) => t.date],
  ['authorized_date', (t) => t.authorizedDate],
  ['datetime', (t) => t.datetime],
  ['authorized_datetime', (t) => t.authorizedDatetime],
  ['amount_minor', (t) => minorAmountOf(t) ?? null],
  ['currency', (t) => currencyOf(t).code],
  ['pending', (t) => (t.pending ? 1 : 0)],
  ['name', (t) => t.name],
  ['merchant_name', (t) => t.merchantName],
  ['merchant_entity_id', (t) => t.merchantEntityId],
  ['original_description', (t) => t.originalDescription],
  ['category_primary', (t) => t.personalFinanceCategory?.primary ?? null],
  ['category_detailed', (t) => t.personalFinanceCategory?.detailed ?? null],
  ['category_confidence', (t) => t.personalFinanceCategory?.confidenceLevel ?? null],
  ['payment_channel', (t) => t.paymentChannel],
  ['transaction_code', (t) => t.transactionCode],
  ['merchant_category_code', (t) => t.merchantCategoryCode],
  ['check_number', (t) => t.checkNumber],
  ['website', (t) => t.website],
  ['city', (t) => t.location?.city ?? null],
  ['country', (t) => t.location?.country ?? null],
];

export const COLUMN_NAMES: readonly string[] = COLUMNS.map(([name]) => name);

export const columnValues = (transaction: PlaidTransaction): SqlValue[] =>
  COLUMNS.map(([, of]) => of(transaction));
