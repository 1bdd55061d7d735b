import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf, LANGUAGES, localesFor } from '../../../src/shared/languages.ts';

describe('the language that Trax speaks', () => {
  it.each([
    [['de-AT'], 'de'],
    [['de_DE.UTF-8', 'en'], 'de'],
    [['DE'], 'de'],
    [['fr-FR', 'de', 'en'], 'de'],
    [['en-US', 'de'], 'en'],
    [['den', 'ent'], 'en'],
    [['', 'C', 'POSIX'], 'en'],
    [[], 'en'],
  ])('is, of %j, %s', (preferred, expected) => {
    expect(languageOf(preferred)).toBe(expected);
  });

  it('is one of those there are, whatever a system reports', () => {
    fc.assert(fc.property(fc.array(fc.string()), (tags) => LANGUAGES.includes(languageOf(tags))));
  });
});

describe('the locales of dates and numbers', () => {
  it.each([
    ['en', ['en-US', 'de'], ['en-US', 'de', 'en-GB']],
    ['de', ['en-US'], ['de', 'en-US', 'en-GB']],
    ['de', ['en-US', 'de-CH'], ['de-CH', 'en-US', 'de-CH', 'en-GB']],
    ['en', ['de-DE'], ['en-GB', 'de-DE', 'en-GB']],
    ['en', ['en-US@posix'], ['en-GB']],
  ])('are, for %s on a desktop of %j, %j', (language, desktop, expected) => {
    expect(localesFor(language, desktop)).toEqual(expected);
  });
});
