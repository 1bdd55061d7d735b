/**
 * Money as an integer of minor units and a currency code, so that sums are exact.
 * Plaid sends decimal JSON numbers, with exactly one of an ISO 4217 code or an unofficial one.
 */

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

const ISO_EXPONENT = 2;
/** Unofficial codes are mostly crypto-currencies; eight digits hold a satoshi. */
const UNOFFICIAL_EXPONENT = 8;

/** The decimal digits of a currency's minor unit; `official` is false for Plaid's unofficial codes. */
export function currencyExponent(code: string, official: boolean): number {
  return official ? (EXPONENTS[code] ?? ISO_EXPONENT) : UNOFFICIAL_EXPONENT;
}

/**
 * Converts a decimal JSON number to minor units, rounding half away from zero at the currency's
 * exponent. It works on the number's shortest decimal form, so 1.005 at two digits is 101, as a
 * person reads it, and not 100, as the binary fraction says.
 * Returns undefined for numbers that are not finite or whose minor units pass 2^53.
 */
export function toMinor(amount: number, exponent: number): number | undefined {
  if (!Number.isFinite(amount)) return undefined;
  const [digits = '0', power = '0'] = Math.abs(amount).toString().split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const shift = Number(power) + exponent - fraction.length;
  const all = whole + fraction;
  const kept = shift >= 0 ? all + '0'.repeat(shift) : all.slice(0, shift) || '0';
  const firstDropped = shift < 0 ? (all.padStart(-shift, '0').at(shift) ?? '0') : '0';
  const minor = Number(kept) + (firstDropped >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return undefined;
  return amount < 0 && minor !== 0 ? -minor : minor;
}

/** The exact decimal string of minor units, for Intl.NumberFormat, which takes strings without float loss. */
export function minorToDecimal(minor: number, exponent: number): string {
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
