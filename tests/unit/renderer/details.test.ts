import { describe, expect, it } from 'vitest';
import { addressLines, coordinates } from '../../../src/renderer/app/transactions/place.ts';
import { initialsOf } from '../../../src/renderer/app/transactions/initials.ts';

describe('the initials of a name', () => {
  it.each([
    ['Blue Bottle', 'BB'],
    ['Tesco', 'T'],
    ['the Body Shop', 'TB'],
    ['élan & öl', 'ÉÖ'],
    ['7-Eleven', '7E'],
    ['*** ---', ''],
  ])('%j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('a place', () => {
  const unknown = {
    address: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
    point: null,
  };

  it('is written as far as it is known, each line once', () => {
    expect(
      addressLines({ ...unknown, address: '1 High St', city: 'Bath', postalCode: 'BA1' }),
    ).toEqual(['1 High St', 'Bath, BA1']);
    expect(addressLines({ ...unknown, city: 'Singapore', country: 'Singapore' })).toEqual([
      'Singapore',
    ]);
    expect(addressLines({ ...unknown, city: 'Bath', country: 'GB' })).toEqual([
      'Bath',
      'United Kingdom',
    ]);
    expect(addressLines(unknown)).toEqual([]);
  });

  it.each([
    [{ lat: 51.38106, lon: -2.359 }, '51.3811° N, 2.3590° W'],
    [{ lat: -33.9, lon: 18.4 }, '33.9000° S, 18.4000° E'],
  ])('%j is %s', (point, words) => {
    expect(coordinates(point)).toBe(words);
  });
});
