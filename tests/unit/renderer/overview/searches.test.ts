import { describe, expect, it } from 'vitest';
import {
  searchOfAccount,
  searchOfAllSpending,
  searchOfDays,
  searchOfMonth,
  searchOfSpending,
  searchSince,
} from '../../../../src/renderer/app/overview/searches.ts';
import { parseSearch } from '../../../../src/shared/search-syntax.ts';

describe('the search behind a figure', () => {
  it('of a month is its days, in one currency, posted', () => {
    expect(searchOfMonth('2026-03', 'GBP')).toBe('date:2026-03 currency:GBP is:posted');
  });

  it.each([
    ['FOOD_AND_DRINK', 'category:="FOOD_AND_DRINK" '],
    ['Eating out', 'category:="Eating out" '],
    ['5" disks', 'category:"5  disks" '],
    [null, 'is:uncategorised '],
  ])('of spending on %j begins %j, and is understood', (category, begins) => {
    const search = searchOfSpending(category, '2026-03', 'GBP');
    expect(search.startsWith(begins)).toBe(true);
    expect(parseSearch(search)).toMatchObject({ problems: [], terms: { length: 4 } });
  });

  it('of net worth is what was booked since the point before, and of the first one all before it', () => {
    expect(searchOfDays('2026-02-28', '2026-03-07', 'GBP')).toBe(
      'from:2026-03-01 to:2026-03-07 currency:GBP is:posted',
    );
    expect(searchOfDays(null, '2026-03-07', 'GBP')).toBe('to:2026-03-07 currency:GBP is:posted');
  });

  it('of a period, of all spending and of an account is understood', () => {
    for (const [search, terms] of [
      [searchSince('2026-03-01', 'GBP'), 3],
      [searchOfAllSpending('2026-03', 'GBP'), 5],
      [searchOfAccount('Joint "house"', 'Bank'), 2],
    ] as const) {
      expect(parseSearch(search)).toMatchObject({ problems: [], terms: { length: terms } });
    }
    expect(searchOfAllSpending('2026-03', 'GBP')).toBe(
      '-is:transfer -category:="INCOME" date:2026-03 currency:GBP is:posted',
    );
  });
});
