import type { Currency } from '../../../shared/model/values.ts';
import { minorToDecimal } from '../../../shared/money.ts';
import { locales } from './locale.ts';

type Sign = 'auto' | 'exceptZero';

const formatters = new Map<string, Intl.NumberFormat>();

/** Intl takes any three letters for a currency; Plaid's unofficial codes may be longer. */
const isIsoShaped = (code: string) => /^[A-Z]{3}$/.test(code);

function formatter({ code, exponent }: Currency, signDisplay: Sign): Intl.NumberFormat {
  const key = `${code} ${String(exponent)} ${signDisplay}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locales, {
    signDisplay,
    minimumFractionDigits: Math.min(exponent, 2),
    maximumFractionDigits: exponent,
    ...(isIsoShaped(code) ? { style: 'currency', currency: code } : {}),
  });
  formatters.set(key, made);
  return made;
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

function format(minor: number, currency: Currency, sign: Sign): string {
  const decimal = minorToDecimal(minor, currency.exponent);
  const parts = formatter(currency, sign).formatToParts(isDecimal(decimal) ? decimal : NaN);
  const text = parts.map(({ type, value }) => (type === 'minusSign' ? '−' : value)).join('');
  return isIsoShaped(currency.code) ? text : `${text} ${currency.code}`;
}

/** An amount in its currency, exact to the last digit: 123456 GBP is "£1,234.56". */
export const formatMoney = (minor: number, currency: Currency): string =>
  format(minor, currency, 'auto');

/** A transaction's amount as a person reads it: Plaid's positive is money out, so the sign turns. */
export const formatFlow = (amountMinor: number, currency: Currency): string =>
  format(amountMinor === 0 ? 0 : -amountMinor, currency, 'exceptZero');
