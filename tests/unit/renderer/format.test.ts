import { describe, expect, it, vi } from 'vitest';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { formatFlow, formatMoney } = await import('../../../src/renderer/app/format/money.ts');
const { daysUntil, formatAgo, formatDay, formatDuration, formatLeft } =
  await import('../../../src/renderer/app/format/date.ts');
const { accountKind, categoryLabel } = await import('../../../src/renderer/app/format/words.ts');

const GBP = { code: 'GBP', exponent: 2 };

describe('formatMoney', () => {
  it.each([
    [123456, GBP, '£1,234.56'],
    [-5, GBP, '−£0.05'],
    [0, GBP, '£0.00'],
    [1500, { code: 'JPY', exponent: 0 }, 'JP¥1,500'],
    [1234567, { code: 'KWD', exponent: 3 }, 'KWD\u00a01,234.567'],
    [150000000, { code: 'DOGE', exponent: 8 }, '1.50 DOGE'],
  ])('writes %i minor units of %o as %s', (minor, currency, expected) => {
    expect(formatMoney(minor, currency)).toBe(expected);
  });

  it('keeps the last penny of the largest amount', () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, GBP)).toBe('£90,071,992,547,409.91');
  });
});

describe('formatFlow', () => {
  it('turns Plaid’s sign: positive is money out', () => {
    expect(formatFlow(1250, GBP)).toBe('−£12.50');
    expect(formatFlow(-1250, GBP)).toBe('+£12.50');
  });

  it('gives nothing a sign of its own', () => {
    expect(formatFlow(0, GBP)).toBe('£0.00');
  });
});

describe('dates', () => {
  const NOW = Date.parse('2026-03-29T12:00:00Z');

  it('writes a bank’s date as that day, whatever the time zone', () => {
    expect(formatDay('2026-03-29')).toMatch(/^Sunday,? 29 March 2026$/);
  });

  it.each([
    ['2026-03-29T11:59:30Z', 'just now'],
    ['2026-03-29T12:00:05Z', 'just now'],
    ['2026-03-29T11:58:00Z', '2 minutes ago'],
    ['2026-03-29T09:30:00Z', '2 hours ago'],
    ['2026-03-28T11:00:00Z', 'yesterday'],
    ['2026-01-02T12:00:00Z', '2 Jan 2026'],
  ])('says %s as "%s"', (at, words) => {
    expect(formatAgo(at, NOW)).toBe(words);
  });

  it('counts whole days until an instant', () => {
    expect(daysUntil('2026-03-30T11:59:59Z', NOW)).toBe(0);
    expect(daysUntil('2026-03-30T12:00:00Z', NOW)).toBe(1);
    expect(daysUntil('2026-03-29T11:59:59Z', NOW)).toBe(-1);
  });

  it.each([
    [2130, '2.1 s'],
    [0, '0.0 s'],
    [59_940, '59.9 s'],
    [59_990, '1 min 0 s'],
    [185_000, '3 min 5 s'],
  ])('says %i ms as "%s"', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe('formatLeft', () => {
  const NOW = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    [240, '4 h 0 min'],
    [80.9, '1 h 20 min'],
    [60, '1 h 0 min'],
    [59.9, '59 min'],
    [1, '1 min'],
    [0.9, 'less than a minute'],
    [0, 'less than a minute'],
  ])('%d minutes are "%s"', (minutes, words) => {
    expect(formatLeft(new Date(NOW + minutes * 60_000).toISOString(), NOW)).toBe(words);
  });
});

describe('words', () => {
  it.each([
    ['FOOD_AND_DRINK', 'FOOD_AND_DRINK_FAST_FOOD', 'Fast food'],
    ['BANK_FEES', 'BANK_FEES_ATM_FEES', 'ATM fees'],
    ['FOOD_AND_DRINK', null, 'Food & drink'],
    [null, 'SOMETHING_NEW', 'Something new'],
    [null, null, null],
  ])('labels %s / %s as %s', (primary, detailed, label) => {
    expect(categoryLabel(primary, detailed)).toBe(label);
  });

  it.each([
    ['depository', 'checking', 'Current account'],
    ['credit', 'credit card', 'Credit card'],
    ['investment', null, 'Investment'],
  ])('names a %s / %s account %s', (type, subtype, kind) => {
    expect(accountKind(type, subtype)).toBe(kind);
  });
});
