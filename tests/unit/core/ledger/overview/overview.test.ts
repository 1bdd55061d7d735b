import { describe, expect, it } from 'vitest';
import { daysToShow } from '../../../../../src/core/ledger/overview/net-worth.ts';
import { getOverview } from '../../../../../src/core/ledger/overview/overview.ts';
import { saveHomeCurrency } from '../../../../../src/core/ledger/rates.ts';
import { valueOf } from '../../../../support/result.ts';
import type { Comparison } from '../../../../../src/shared/choices.ts';
import { ledgerOf, TODAY, type History } from './history.ts';

const atOnce = () => Promise.resolve();

const bought = (
  amount: number,
  change: Partial<History['booked'][number]> = {},
): History['booked'][number] => ({
  account: 1,
  date: '2026-05-02',
  amount,
  currency: 'GBP',
  pending: false,
  removed: false,
  hidden: false,
  marked: null,
  category: 'FOOD_AND_DRINK',
  isCardPayment: false,
  ownCategory: null,
  splits: [],
  ...change,
});

const overviewOf = async (
  booked: History['booked'],
  {
    currency = null,
    home = null,
    compare = 'none',
    months = 3,
  }: {
    currency?: string | null;
    home?: string | null;
    compare?: Comparison;
    months?: number | null;
  } = {},
) => {
  const ledger = await ledgerOf({ booked, told: [], hiddenAccount: 0, isRemoved: false });
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveHomeCurrency(writing, home);
    }),
  );
  return getOverview(ledger.reader, { months, currency, compare }, TODAY, atOnce);
};

describe('the overview’s currency', () => {
  const booked = [bought(100), bought(1, { currency: 'JPY' }), bought(1, { currency: 'JPY' })];

  it('is the one most used when none is asked for', async () => {
    const { currency, currencies } = await overviewOf(booked);
    expect(currency).toEqual({ code: 'JPY', exponent: 0 });
    expect(currencies.map(({ code }) => code)).toEqual(['JPY', 'GBP']);
  });

  it('is the home currency where something is held in it', async () => {
    expect((await overviewOf(booked, { home: 'GBP' })).currency?.code).toBe('GBP');
    expect((await overviewOf(booked, { home: 'USD' })).currency?.code).toBe('JPY');
  });

  it('is what was asked for, unless that is in use no more', async () => {
    expect((await overviewOf(booked, { currency: 'GBP' })).currency?.code).toBe('GBP');
    expect((await overviewOf(booked, { currency: 'CHF' })).currency?.code).toBe('JPY');
  });
});

describe('spending', () => {
  it('leaves out what is no spending, and takes refunds off', async () => {
    const { spending } = await overviewOf([
      bought(1000),
      bought(-300),
      bought(9000, { category: 'TRANSFER_OUT' }),
      bought(-5000, { category: 'INCOME' }),
      bought(700, { category: 'LOAN_PAYMENTS', isCardPayment: true }),
      bought(600, { category: 'LOAN_PAYMENTS' }),
    ]);
    expect(spending).toEqual([
      { category: 'FOOD_AND_DRINK', thisMonthMinor: 700, beforeMinor: 0 },
      { category: 'LOAN_PAYMENTS', thisMonthMinor: 600, beforeMinor: 0 },
    ]);
  });

  it('goes by what the user said of transfers before what the category says', async () => {
    const { spending, cashFlow } = await overviewOf([
      bought(1000),
      bought(200, { marked: true, splits: [{ amount: 50, category: 'Our own' }] }),
      bought(90, { category: 'TRANSFER_OUT', marked: false }),
      bought(40, { category: 'TRANSFER_OUT' }),
    ]);
    expect(spending).toEqual([
      { category: 'FOOD_AND_DRINK', thisMonthMinor: 1000, beforeMinor: 0 },
      { category: 'TRANSFER_OUT', thisMonthMinor: 90, beforeMinor: 0 },
    ]);
    // Plaid's own transfers may be payments to others: they stay.
    expect(cashFlow.at(-1)).toEqual({ month: '2026-05', inMinor: 0, outMinor: 1130 });
  });

  it('averages the three whole months before, and no earlier one', async () => {
    const { spending } = await overviewOf(
      ['2026-01-31', '2026-02-01', '2026-04-30'].map((date) => bought(300, { date })),
    );
    expect(spending).toEqual([{ category: 'FOOD_AND_DRINK', thisMonthMinor: 0, beforeMinor: 200 }]);
  });
});

describe('beside another period', () => {
  const booked = ['2026-05-02', '2026-04-10', '2026-02-10', '2026-01-10', '2025-05-10'].map(
    (date, index) => bought(100 * (index + 1), { date }),
  );

  it.each([
    ['previous', 3, ['2025-12', '2026-01', '2026-02'], '2026-04', 200],
    ['year', 12, ['2025-03', '2025-04', '2025-05'], '2025-05', 500],
  ] as const)(
    'stands %s: %i months before',
    async (compare, monthsBefore, months, spendingMonth, spent) => {
      const { compared, spending, spendingBefore } = await overviewOf(booked, { compare });
      expect(compared?.monthsBefore).toBe(monthsBefore);
      expect(compared?.cashFlow.map(({ month }) => month)).toEqual(months);
      expect(spendingBefore).toEqual([spendingMonth]);
      expect(spending).toEqual([
        { category: 'FOOD_AND_DRINK', thisMonthMinor: 100, beforeMinor: spent },
      ]);
    },
  );

  it('has none just before the whole history', async () => {
    const { compared, spendingBefore } = await overviewOf(booked, {
      compare: 'previous',
      months: null,
    });
    expect([compared, spendingBefore.length]).toEqual([null, 3]);
  });
});

it('counts what has no category since the months that are averaged, in all currencies', async () => {
  const { uncategorised, uncategorisedSince } = await overviewOf([
    bought(1, { category: null }),
    bought(1, { category: null, currency: 'JPY' }),
    bought(1, { category: null, ownCategory: 'Our own' }),
    bought(1, { category: null, date: '2026-01-31' }),
    bought(1, { category: null, hidden: true }),
  ]);
  expect([uncategorised, uncategorisedSince]).toEqual([2, '2026-02-01']);
});

it('has every month of the period, also those without anything', async () => {
  const { from, cashFlow } = await overviewOf([bought(500), bought(-200)]);
  expect(from).toBe('2026-03-01');
  expect(cashFlow).toEqual([
    { month: '2026-03', inMinor: 0, outMinor: 0 },
    { month: '2026-04', inMinor: 0, outMinor: 0 },
    { month: '2026-05', inMinor: 200, outMinor: 500 },
  ]);
});

describe('the days of net worth', () => {
  it('are all of a short time, with both ends', () => {
    expect(daysToShow('2026-02-27', '2026-03-01')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(daysToShow('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
    expect(daysToShow('2026-03-02', '2026-03-01')).toEqual([]);
  });

  it('are one a week of half a year and the ends of months of years', () => {
    expect(daysToShow('2026-01-01', '2026-06-30').slice(0, 3)).toEqual([
      '2026-01-01',
      '2026-01-06',
      '2026-01-13',
    ]);
    expect(daysToShow('2024-01-15', '2026-02-10')).toHaveLength(27);
    expect(daysToShow('2024-01-15', '2026-02-10').slice(-2)).toEqual(['2026-01-31', '2026-02-10']);
  });
});
