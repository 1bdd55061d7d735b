import { describe, expect, it } from 'vitest';
import { speak } from '../../../src/locales/speak.ts';
import { formatDate } from '../../../src/renderer/app/format/date.ts';
import { chipWords } from '../../../src/renderer/app/transactions/filters/chip.ts';
import {
  betweenAmounts,
  betweenDays,
  categoryTerm,
  isAmount,
  spansOf,
} from '../../../src/renderer/app/transactions/filters/terms.ts';
import { parseSearch } from '../../../src/shared/search-syntax.ts';

describe('a chip', () => {
  it.each([
    ['coffee', 'coffee'],
    ['-refund', 'Not: refund'],
    ['"blue bottle"', '“blue bottle”'],
    ['category:food', 'Category: food'],
    ['-category:="Trip"', 'Not: Category: Trip'],
    ['category:="FOOD_AND_DRINK"', 'Category: Food & drink'],
    ['amount:>50', 'Over 50'],
    ['amount:>=50', 'At least 50'],
    ['amount:<9.99', 'Under 9.99'],
    ['amount:<=9.99', 'At most 9.99'],
    ['amount:10..20', '10 to 20'],
    ['amount:7', 'Exactly 7'],
    ['date:2026', '2026'],
    ['date:2026-02', 'February 2026'],
    ['date:2026-02-03', formatDate('2026-02-03')],
    ['from:2026-02', `From ${formatDate('2026-02-01')}`],
    ['to:2026-02', `Until ${formatDate('2026-02-28')}`],
    ['is:uncategorised', 'Without a category'],
  ])('says %s as %s', (typed, words) => {
    expect(parseSearch(typed).terms.map(chipWords)).toEqual([words]);
  });
});

describe('the menu of filters', () => {
  it('writes terms that the search understands', () => {
    const written = [
      ...spansOf('2026-01-15').map(({ term }) => term),
      betweenDays('2026-01-01', '2026-02-01'),
      betweenDays('', '2026-02-01'),
      betweenAmounts('5', '9.99'),
      betweenAmounts('5', ''),
      betweenAmounts('', '5'),
      betweenAmounts('5', '5'),
    ];
    for (const term of written) {
      expect(parseSearch(term).problems).toEqual([]);
      expect(parseSearch(term).terms.length).toBeGreaterThan(0);
    }
    expect([betweenDays('', ''), betweenAmounts('', '')]).toEqual(['', '']);
  });

  it('finds Plaid’s categories by their English names in every language, and shows them in its own', () => {
    speak('de');
    expect(categoryTerm('FOOD_AND_DRINK')).toBe('category:"Food & drink"');
    expect(parseSearch(categoryTerm('FOOD_AND_DRINK')).terms.map(chipWords)).toEqual([
      'Kategorie: Essen & Trinken',
    ]);
    speak('en');
  });

  it('knows last month in January', () => {
    expect(spansOf('2026-01-15').map(({ term }) => term)).toEqual([
      'date:2026-01',
      'date:2025-12',
      'date:2026',
      'date:2025',
    ]);
  });

  it('takes amounts as the search does', () => {
    const texts = ['5', '9.99', '0.00000001', '', '-5', '1,000', '5.', 'x'];
    expect(texts.filter(isAmount)).toEqual(
      texts.filter((text) => text !== '' && parseSearch(`amount:${text}`).problems.length === 0),
    );
  });
});
