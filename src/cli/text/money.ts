import { minorToDecimal } from '../../shared/money.ts';
import type { Currency } from '../../shared/model/values.ts';

/** "1,234.50 GBP", for a person; empty when the bank does not say. */
export const moneyText = (minor: number | null, { code, exponent }: Currency): string =>
  minor === null ? '' : `${decimalText(minorToDecimal(minor, exponent))} ${code}`;

/** A number of major units with at least so many decimals. */
export const amountText = (amount: number, decimals: number): string =>
  amount.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: 18 });

/** Puts a comma between thousands of a decimal. */
const decimalText = (decimal: string): string =>
  decimal.replace(/^-?\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ','));
