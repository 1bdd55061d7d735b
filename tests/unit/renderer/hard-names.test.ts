import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersOf, shortened } from '../../../src/renderer/app/charts/shortened.ts';
import { isolated } from '../../../src/renderer/app/format/isolated.ts';

describe('a name in the middle of a sentence', () => {
  it('is set apart where it is written from the right', () => {
    expect(isolated('בנק הפועלים')).toBe('\u2068בנק הפועלים\u2069');
    expect(isolated('Café دبي')).toBe('\u2068Café دبي\u2069');
  });

  it('is as it was elsewhere', () => {
    for (const name of ['Tesco', '東京電力', '🏦 Ünited', '']) expect(isolated(name)).toBe(name);
  });
});

describe('a name beside a bar', () => {
  it('is cut between characters as people see them', () => {
    expect(shortened('Rent & utilities', 20)).toBe('Rent & utilities');
    expect(shortened('Rent & utilities', 7)).toBe('Rent &…');
    expect(shortened('👨‍👩‍👧‍👦 Family', 9)).toBe('👨‍👩‍👧‍👦 Family');
    expect(shortened('👨‍👩‍👧‍👦🇬🇧🇯🇵 Bakery', 6)).toBe('👨‍👩‍👧‍👦🇬🇧…');
    expect(shortened('東京電力エナジー', 7)).toBe('東京電…');
  });

  it('begins as the name does and is never longer than there is room', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 3, max: 40 }),
        (name, letters) => {
          const short = shortened(name, letters);
          if (short === name) return;
          expect(short.endsWith('…')).toBe(true);
          expect(name.startsWith(short.slice(0, -1))).toBe(true);
          expect(lettersOf(short)).toBeLessThanOrEqual(letters);
        },
      ),
    );
  });
});
