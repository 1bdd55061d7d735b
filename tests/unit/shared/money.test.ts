import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent, minorToDecimal, toMinor } from '../../../src/shared/money.ts';

describe('minor units of a decimal amount', () => {
  it.each([
    [12.34, 2, 1234],
    [-12.34, 2, -1234],
    [0.1 + 0.2, 2, 30],
    [1.005, 2, 101],
    [-1.005, 2, -101],
    [1e21, 2, undefined],
    [1e-7, 8, 10],
    [1e-9, 8, 0],
    [-0.001, 2, 0],
    [-0, 2, 0],
    [1234, 0, 1234],
    [0.5, 0, 1],
    [4.35, 2, 435],
    [90071992547409.5, 2, 9007199254740950],
    [90071992547410, 2, undefined],
    [Number.NaN, 2, undefined],
    [Number.POSITIVE_INFINITY, 2, undefined],
  ])('%d with %d digits is %s', (amount, exponent, minor) => {
    expect(toMinor(amount, exponent)).toBe(minor);
  });

  it('come back to the same amount, for every amount of a bank', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 3 }),
        (minor, exponent) => {
          const decimal = minorToDecimal(minor, exponent);
          expect(toMinor(Number(decimal), exponent)).toBe(minor === 0 ? 0 : minor);
        },
      ),
    );
  });
});

describe('the exponent of a currency', () => {
  it.each([
    ['GBP', true, 2],
    ['JPY', true, 0],
    ['KWD', true, 3],
    ['BTC', false, 8],
  ])('%s', (code, official, exponent) => {
    expect(currencyExponent(code, official)).toBe(exponent);
  });
});
