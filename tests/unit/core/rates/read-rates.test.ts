import { describe, expect, it } from 'vitest';
import { readRates } from '../../../../src/core/rates/read-rates.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const own = (...lines: readonly string[]) => readRates(['date,from,to,rate', ...lines].join('\n'));

describe('reading exchange rates', () => {
  it('takes one rate a line', () => {
    expect(valueOf(own('2026-01-02,EUR,GBP,0.86', '2026-01-03,USD,GBP,0.79'))).toEqual([
      { day: '2026-01-02', base: 'EUR', currency: 'GBP', rate: 0.86 },
      { day: '2026-01-03', base: 'USD', currency: 'GBP', rate: 0.79 },
    ]);
  });

  it('takes the history of the European Central Bank as it is', () => {
    const text = 'Date,USD,JPY,CYP,\r\n2026-01-02,1.05,160.5,N/A,\r\n2026-01-05,1.06,,N/A,\r\n';
    expect(valueOf(readRates(text))).toEqual([
      { day: '2026-01-02', base: 'EUR', currency: 'USD', rate: 1.05 },
      { day: '2026-01-02', base: 'EUR', currency: 'JPY', rate: 160.5 },
      { day: '2026-01-05', base: 'EUR', currency: 'USD', rate: 1.06 },
    ]);
  });

  it('takes what a spreadsheet makes of it: a mark at the start, quotes, semicolons, spaces', () => {
    const text = '\uFEFF"Date";"From";"To";"Rate"\r\n"2026-01-02"; EUR ;GBP;0.86\r\n\r\n';
    expect(valueOf(readRates(text))).toHaveLength(1);
  });

  it.each([
    [
      '2026-01-02;EUR;GBP;0,86',
      'Line 2: the rate is not a number above zero: use a point for decimals.',
    ],
  ])('says what is wrong with a decimal comma', (line, message) => {
    expect(failureOf(readRates(`date;from;to;rate\n${line}`)).message).toBe(message);
  });

  it.each([
    ['02/01/2026,EUR,GBP,0.86', 'Line 3: the date is not YYYY-MM-DD.'],
    ['2026-02-30,EUR,GBP,0.86', 'Line 3: the date is not YYYY-MM-DD.'],
    ['2026-01-02,euro,GBP,0.86', 'Line 3: a currency is three capital letters.'],
    ['2026-01-02,EUR,EUR,1', 'Line 3: both currencies are the same.'],
    ['2026-01-02,EUR,GBP,0', 'Line 3: the rate is not a number above zero.'],
    ['2026-01-02,EUR,GBP,-1', 'Line 3: the rate is not a number above zero.'],
    ['2026-01-02,EUR,GBP,1e3', 'Line 3: the rate is not a number above zero.'],
    ['2026-01-02,EUR,GBP', 'Line 3: the rate is not a number above zero.'],
    ['2026-01-02,EUR,GBP,1,2', 'Line 3: there are too many fields.'],
    ['"2026-01-02,EUR,GBP,1', 'Line 3 is not CSV: a quotation mark is out of place.'],
  ])('names the line that is wrong: %s', (line, message) => {
    expect(failureOf(own('2026-01-01,EUR,GBP,1', line))).toMatchObject({
      code: 'RATES_UNREADABLE',
      message,
    });
  });

  it.each([
    ['', 'The first line is no header that Trax knows.'],
    ['hello\nworld', 'The first line is no header that Trax knows.'],
    ['date,from,to,rate\n', 'No rate is in this file.'],
    ['Date,USD\n2026-01-02,1.05,3', 'Line 2: a column has no currency in the header.'],
  ])('refuses what is no file of rates', (text, message) => {
    expect(failureOf(readRates(text)).message).toBe(message);
  });
});
