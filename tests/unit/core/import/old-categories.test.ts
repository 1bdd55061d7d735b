import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenCategories, withoutPosted } from '../../../../src/core/import/old-categories.ts';
import { oldTransaction } from '../../../support/python-folder.ts';

const chosen = (fields: Parameters<typeof oldTransaction>[0], defaultCategory = 'Other') =>
  chosenCategories([oldTransaction(fields)], defaultCategory).map(({ category }) => category);

describe('the categories of the old program', () => {
  it.each([
    ['a rule set it', {}],
    ['the person set it', { category_src: 'user' }],
    ['nothing says who set it', { category_src: null }],
    ['it replaced the default one', { category_src: 'fallback' }],
    ['it replaced Plaid’s by hand', { category_src: 'plaid', plaid_category: 'FOOD_AND_DRINK' }],
    ['money came in, with either sign', { amount: 12.34 }],
  ])('are kept where %s', (_case, fields) => {
    expect(chosen(fields)).toEqual(['Food']);
  });

  it.each([
    ['there is none', { category: null }],
    ['it is empty', { category: '' }],
    ['it is Plaid’s', { category: 'TRAVEL', category_src: 'plaid', plaid_category: 'TRAVEL' }],
    ['it is said to be Plaid’s', { category_src: 'Plaid' }],
    ['it is the program’s default', { category: 'Uncategorized', category_src: 'fallback' }],
    ['it is the default of rules.yml', { category: 'Other', category_src: null }],
    ['the currency is unknown', { currency: null }],
    ['the date is none', { posted_date: '2026-13-45' }],
  ])('stay behind where %s', (_case, fields) => {
    expect(chosen(fields)).toEqual([]);
  });

  it.each([
    [-12.34, 'GBP', 1234],
    [12.34, 'GBP', 1234],
    [-0.1 - 0.2, 'GBP', 30],
    [-1200, 'JPY', 1200],
    [-1.234, 'KWD', 1234],
  ])('have the amount %d %s as %d minor units', (amount, currency, minor) => {
    expect(chosenCategories([oldTransaction({ amount, currency })], null)).toMatchObject([
      { amountMinor: minor, currency },
    ]);
  });

  it('are described by the name, else by the merchant', () => {
    const rows = [
      oldTransaction({ description: 'Name', merchant_name: 'Merchant' }),
      oldTransaction({ description: null, merchant_name: 'Merchant' }),
      oldTransaction({ description: null }),
    ];
    expect(chosenCategories(rows, null).map(({ description }) => description)).toEqual([
      'Name',
      'Merchant',
      '',
    ]);
  });

  it('come once for a pending row and the posted one that took its place', () => {
    const rows = [oldTransaction({ pending: 1 }), oldTransaction({ posted_date: '2026-01-16' })];
    expect(chosenCategories(rows, null).map(({ date }) => date)).toEqual(['2026-01-16']);
  });

  it('pass over rows that make no sense', () => {
    const rows = [null, {}, { ...oldTransaction(), amount: 'much' }, oldTransaction()];
    expect(chosenCategories(rows, null)).toHaveLength(1);
  });
});

describe('a pending row of the old program', () => {
  const row = (posted_date: string, pending: number, more = {}) => ({
    account_id: 'a',
    currency: 'GBP',
    amountMinor: 350,
    posted_date,
    pending,
    ...more,
  });

  it.each([
    ['posted the same day', '2026-01-10', {}],
    ['posted two weeks later', '2026-01-24', {}],
  ])('is left out when it %s', (_case, date, more) => {
    const posted = row(date, 0, more);
    expect(withoutPosted([row('2026-01-10', 1), posted])).toEqual([posted]);
  });

  it.each([
    ['before', '2026-01-09', {}],
    ['much later', '2026-01-25', {}],
    ['of another amount', '2026-01-11', { amountMinor: 351 }],
    ['of another account', '2026-01-11', { account_id: 'b' }],
  ])('stays beside a posted one %s', (_case, date, more) => {
    expect(withoutPosted([row('2026-01-10', 1), row(date, 0, more)])).toHaveLength(2);
  });

  it('gives way to one posted row, and every posted row stays', () => {
    const rows = fc.array(
      fc.record({
        account_id: fc.constantFrom('a', 'b'),
        currency: fc.constant('GBP'),
        amountMinor: fc.constantFrom(1, 2),
        posted_date: fc.integer({ min: 10, max: 28 }).map((day) => `2026-01-${String(day)}`),
        pending: fc.constantFrom(0, 1),
      }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        const left = withoutPosted(all);
        const posted = all.filter(({ pending }) => pending === 0);
        expect(left.filter(({ pending }) => pending === 0)).toEqual(posted);
        expect(all.length - left.length).toBeLessThanOrEqual(posted.length);
      }),
    );
  });
});
