import { expect, it } from 'vitest';
import { listRecurring } from '../../../../../src/core/ledger/overview/recurring.ts';
import { ledgerOf, TODAY, type History } from './history.ts';

const MONTHS = ['2026-02-03', '2026-03-03', '2026-04-03', '2026-05-03'];

const paidMonthly = (change: Partial<History['booked'][number]> = {}): History['booked'] =>
  MONTHS.map((date) => ({
    account: 1,
    date,
    amount: 999,
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
  }));

async function recurringOf(booked: History['booked'], hiddenAccount = 0) {
  const ledger = await ledgerOf({ booked, told: [], hiddenAccount, isRemoved: false });
  return listRecurring(ledger.reader, { currency: 'GBP', today: TODAY }, () => Promise.resolve());
}

it('finds a payment that comes back, with the name of its payee', async () => {
  expect(await recurringOf(paidMonthly())).toEqual([
    {
      payee: 'Shop',
      cadence: 'monthly',
      amountMinor: 999,
      lastDate: '2026-05-03',
      nextDate: '2026-06-03',
    },
  ]);
});

it.each([
  ['in another currency', { currency: 'JPY' }],
  ['that is pending', { pending: true }],
  ['that the bank took back', { removed: true }],
  ['that the user hid', { hidden: true }],
  ['that came in', { amount: -999 }],
  ['between own accounts', { category: 'TRANSFER_OUT' }],
  ['that the user calls a transfer', { ownCategory: 'TRANSFER_OUT' }],
  ['that pays a card off', { category: 'LOAN_PAYMENTS', isCardPayment: true }],
] as const)('leaves out one %s', async (_name, change) => {
  expect(await recurringOf(paidMonthly(change))).toEqual([]);
});

it('leaves out those of a hidden account', async () => {
  expect(await recurringOf(paidMonthly(), 1)).toEqual([]);
});

it('finds one that comes back every year, unless its payee is paid often', async () => {
  const [one] = paidMonthly();
  const yearly = ['2025-03-20', '2026-03-19'].map((date) => ({ ...one!, date }));
  expect(await recurringOf(yearly)).toMatchObject([
    { cadence: 'yearly', lastDate: '2026-03-19', nextDate: '2027-03-19' },
  ]);
  const often = Array.from({ length: 7 }, () => ({ ...one!, date: '2025-08-08' }));
  expect(await recurringOf([...yearly, ...often])).toEqual([]);
});
