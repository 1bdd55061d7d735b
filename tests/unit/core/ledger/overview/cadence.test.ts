import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../../src/shared/calendar.ts';
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

describe('a payment comes back every year', () => {
  it.each([
    ['2026-05-01', '2027-05-01', ['2025-05-02', '2026-05-01']],
    ['over a leap day', '2025-03-01', ['2023-03-01', '2024-03-01']],
    ['on a leap day', '2025-02-28', ['2023-02-28', '2024-02-29']],
    ['after a leap day', '2026-02-28', ['2024-02-29', '2025-02-28']],
    ['into a leap year', '2024-02-28', ['2022-02-28', '2023-02-28']],
    ['a weekend earlier and later', '2027-01-04', ['2024-01-05', '2025-01-03', '2026-01-04']],
  ])('%s: next on %s', (_when, nextDate, dates) => {
    const today = addDays(dates.at(-1)!, 60);
    expect(recurrence(paid(4999, ...dates), today)).toEqual({
      cadence: 'yearly',
      amountMinor: 4999,
      lastDate: dates.at(-1),
      nextDate,
    });
  });

  it('when it has grown dearer, but not for another sum', () => {
    const twice = (first: number, second: number) => [
      { date: '2025-05-02', amountMinor: first },
      { date: '2026-05-01', amountMinor: second },
    ];
    expect(recurrence(twice(10_000, 12_400), '2026-05-20')).toMatchObject({ cadence: 'yearly' });
    expect(recurrence(twice(10_000, 12_600), '2026-05-20')).toBeNull();
  });

  it('still when it is late by weeks, and no more after that', () => {
    const payments = paid(4999, '2025-05-02', '2026-05-01');
    expect(recurrence(payments, '2027-06-20')).toMatchObject({ nextDate: '2027-05-01' });
    expect(recurrence(payments, '2027-07-01')).toBeNull();
  });

  it.each([
    [354, false],
    [355, true],
    [376, true],
    [377, false],
  ])('with %i days between two of them: %s', (days, comes) => {
    const payments = paid(4999, addDays('2026-05-01', -days), '2026-05-01');
    expect(recurrence(payments, '2026-05-20') !== null).toBe(comes);
  });

  it('and not because two of many purchases lie a year apart', () => {
    const shopping = ['2025-03-07', '2025-09-30', '2026-01-11'].map((date, index) => ({
      date,
      amountMinor: 1000 + index,
    }));
    expect(
      recurrence([...paid(4999, '2025-05-02', '2026-05-01'), ...shopping], '2026-05-20'),
    ).toBeNull();
  });

  it('while what comes more often is judged by its last months', () => {
    const before = paid(500, '2024-06-03', '2025-01-20');
    expect(recurrence([...before, ...paid(999, ...MONTHLY)], '2026-05-20')).toMatchObject({
      cadence: 'monthly',
      amountMinor: 999,
    });
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
