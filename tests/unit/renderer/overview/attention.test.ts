import { expect, it, vi } from 'vitest';
import type { Bank } from '../../../../src/shared/model/banks.ts';

vi.mock('../../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));
const { matters } = await import('../../../../src/renderer/app/overview/attention.ts');
const { formatShortMoney, spendingLabel } =
  await import('../../../../src/renderer/app/overview/words.ts');

const NOW = Date.parse('2026-05-20T12:00:00Z');
const NONE = { uncategorised: 0, uncategorisedSince: '2026-02-01' };
const GBP = { code: 'GBP', exponent: 2 };

const bank = (change: Partial<Bank>): Bank => ({
  itemId: 'item-1',
  institution: { institutionId: null, name: 'Bank', logo: null, primaryColor: null, url: null },
  nickname: null,
  state: 'ready',
  failure: null,
  linkedAt: '2026-01-01T00:00:00Z',
  lastSyncedAt: null,
  consentExpiresAt: null,
  removedAt: null,
  transactionCount: 0,
  accounts: [],
  progress: null,
  ...change,
});

const titles = (...banks: Bank[]) => matters(banks, NONE, NOW).map(({ title }) => title);

it('a bank asks for its person when it is in trouble or its consent runs out', () => {
  expect(titles(bank({ state: 'trouble' }))).toEqual(['Bank is in trouble']);
  expect(titles(bank({ state: 'action_needed', nickname: 'Ours' }))).toEqual(['Ours needs you']);
  expect(titles(bank({ consentExpiresAt: '2026-06-01T00:00:00Z' }))).toEqual([
    'Bank: renew the consent',
  ]);
});

it('a bank asks for nothing while there is time, and when it is gone', () => {
  expect(titles(bank({ consentExpiresAt: '2026-12-01T00:00:00Z' }))).toEqual([]);
  expect(titles(bank({ state: 'removed', consentExpiresAt: '2026-01-01T00:00:00Z' }))).toEqual([]);
});

it('transactions without a category come after the banks', () => {
  const found = matters([bank({ state: 'trouble' })], { ...NONE, uncategorised: 2 }, NOW);
  expect(found.map(({ title, page, q }) => [title, page, q])).toEqual([
    ['Bank is in trouble', '/banks', undefined],
    ['2 transactions without a category', '/transactions', 'is:uncategorised from:2026-02-01'],
  ]);
  expect(matters([], undefined, NOW)).toEqual([]);
});

it('an axis has short amounts in any currency', () => {
  expect(formatShortMoney(123_456, GBP)).toBe('£1.23k');
  expect(formatShortMoney(-2_000_000, GBP)).toBe('−£20k');
  expect(formatShortMoney(150_000_000, { code: 'DOGECOIN', exponent: 8 })).toBe('1.5');
  expect(formatShortMoney(-0, GBP)).toBe('£0');
  expect(formatShortMoney(-98_765_432_109, { code: 'JPY', exponent: 0 })).toBe('−¥98.8bn');
  expect(formatShortMoney(-987_654_321_012, { code: 'KWD', exponent: 3 })).toBe('−988m');
});

it('Plaid’s categories are put in words, the user’s own stay as they are', () => {
  expect(spendingLabel('FOOD_AND_DRINK')).toBe('Food & drink');
  expect(spendingLabel('Our kids')).toBe('Our kids');
  expect(spendingLabel(null)).toBe('No category');
});
