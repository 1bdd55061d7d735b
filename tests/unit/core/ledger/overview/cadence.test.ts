import { describe, expect, it } from 'vitest';
import { recurrence } from '../../../../../src/core/ledger/overview/cadence.ts';

const paid = (amountMinor: number, ...dates: string[]) =>
  dates.map((date) => ({ date, amountMinor }));
const MONTHLY = ['2026-01-31', '2026-03-02', '2026-03-31', '2026-04-30'];

describe('a payment comes back', () => {
  it('every month, on its day or a weekend later', () => {
    expect(recurrence(paid(999, ...MONTHLY), '2026-05-20')).toEqual({
      cadence: 'monthly',
      amountMinor: 999,
      lastDate: '2026-04-30',
      nextDate: '2026-05-30',
    });
  });

  it.each([
    [
      'weekly',
      '2026-05-22',
      ['2026-04-10', '2026-04-17', '2026-04-24', '2026-05-01', '2026-05-08', '2026-05-15'],
    ],
    ['fortnightly', '2026-05-29', ['2026-04-03', '2026-04-17', '2026-05-01', '2026-05-15']],
    ['quarterly', '2026-08-01', ['2025-11-01', '2026-02-01', '2026-05-01']],
  ])('%s, next on %s', (cadence, nextDate, dates) => {
    expect(recurrence(paid(500, ...dates), '2026-05-20')).toMatchObject({ cadence, nextDate });
  });

  it('with a bill that goes up and down, by the amount in the middle', () => {
    const bills = [4000, 5000, 6000, 4500].map((amountMinor, index) => ({
      date: MONTHLY[index]!,
      amountMinor,
    }));
    expect(recurrence(bills, '2026-05-20')?.amountMinor).toBe(4500);
  });

  it('beside other payments to the same payee', () => {
    const others = [...paid(3100, '2026-02-09'), ...paid(120, '2026-02-11', '2026-04-28')];
    expect(recurrence([...others, ...paid(999, ...MONTHLY)], '2026-05-20')?.amountMinor).toBe(999);
  });

  it('still when it is late, and no more when it is late by half a round', () => {
    expect(recurrence(paid(999, ...MONTHLY), '2026-06-20')?.nextDate).toBe('2026-05-30');
    expect(recurrence(paid(999, ...MONTHLY), '2026-06-24')).toBeNull();
  });
});

describe('a payment does not come back', () => {
  it('that was made twice', () => {
    expect(recurrence(paid(999, '2026-03-30', '2026-04-30'), '2026-05-20')).toBeNull();
  });

  it('that comes on any day', () => {
    const dates = ['2026-03-01', '2026-03-12', '2026-04-20', '2026-04-22', '2026-05-19'];
    expect(recurrence(paid(999, ...dates), '2026-05-20')).toBeNull();
  });

  it('whose amount is another each time', () => {
    const payments = [100, 9000, 700, 60_000].map((amountMinor, index) => ({
      date: MONTHLY[index]!,
      amountMinor,
    }));
    expect(recurrence(payments, '2026-05-20')).toBeNull();
  });

  it('that was never made', () => {
    expect(recurrence([], '2026-05-20')).toBeNull();
  });
});
