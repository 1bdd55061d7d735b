import { describe, expect, it } from 'vitest';
import { searchOfMonth, searchOfSpending } from '../../../../src/renderer/app/overview/searches.ts';
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
});
