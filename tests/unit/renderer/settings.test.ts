import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageChoices } from '../../../src/renderer/app/settings/language-choices.ts';
import { readPort, readRedirectUri } from '../../../src/renderer/app/settings/read-address.ts';
import { pressCountry, regionOf } from '../../../src/renderer/app/settings/regions.ts';
import { COUNTRY_REGIONS, LINK_LANGUAGES } from '../../../src/shared/choices.ts';
import { Settings } from '../../../src/shared/model/settings.ts';

describe('a press on a country', () => {
  it('adds it last, since the first one chosen comes first in Link', () => {
    expect(pressCountry(['GB'], 'IE')).toEqual(['GB', 'IE']);
    expect(pressCountry(['GB', 'IE'], 'DE')).toEqual(['GB', 'IE', 'DE']);
  });

  it('takes a chosen one away, but not the last', () => {
    expect(pressCountry(['GB', 'IE'], 'GB')).toEqual(['IE']);
    expect(pressCountry(['IE'], 'IE')).toEqual(['IE']);
  });

  it('replaces all when it is of the other region', () => {
    expect(pressCountry(['GB', 'IE'], 'CA')).toEqual(['CA']);
    expect(pressCountry(['US', 'CA'], 'FI')).toEqual(['FI']);
  });

  it('leads to nothing but what the settings take, whatever is pressed', () => {
    const every = [...COUNTRY_REGIONS.northAmerica, ...COUNTRY_REGIONS.europe];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...every)), (presses) => {
        const chosen = presses.reduce<string[]>(pressCountry, ['GB']);
        expect(Settings.shape.countries.safeParse(chosen).success).toBe(true);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });

  it.each([
    [['US'], 'northAmerica'],
    [['CA', 'US'], 'northAmerica'],
    [['GB'], 'europe'],
    [['NO', 'SE'], 'europe'],
  ])('%o are of %s', (chosen, region) => {
    expect(regionOf(chosen)).toBe(region);
  });
});

describe('addresses that are typed', () => {
  it.each(['1024', '8723', '65535'])('take %s as a port', (text) => {
    expect(readPort(text)).toEqual({ port: Number(text) });
  });

  it.each(['', '80', '1023', '65536', '8723.5', '1e4', '-8723', 'port', '0x2213'])(
    'refuse "%s" as a port',
    (text) => {
      expect(readPort(text)).toMatch(/from 1024 to 65535/);
    },
  );

  it('take none as Trax’s own redirect URI', () => {
    expect(readRedirectUri('')).toEqual({ redirectUri: null });
  });

  it.each(['https://trax.example/back', 'https://a-b.ngrok.app/', 'https://localhost:9000/x'])(
    'take %s as a redirect URI',
    (text) => {
      expect(readRedirectUri(text)).toEqual({ redirectUri: text });
    },
  );

  it.each([
    'http://trax.example/back',
    'trax.example',
    'https://',
    'https://trax.example/?a=b',
    'https://trax.example/#a',
    'https://trax.example:port/',
    'https://a b.example/',
    'javascript:alert(1)',
  ])('refuse "%s" as a redirect URI', (text) => {
    expect(readRedirectUri(text)).toMatch(/begins with https/);
  });

  it('refuse what the settings would refuse', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
        const change = readRedirectUri(text);
        if (typeof change === 'string' || text.length > 500) return;
        expect(Settings.shape.redirectUri.safeParse(change.redirectUri).success).toBe(true);
      }),
    );
  });
});

describe('languages', () => {
  it('are named in the reader’s language, in the order of those names', () => {
    const german = languageChoices(LINK_LANGUAGES, ['de']);
    expect(german.find(({ code }) => code === 'da')?.name).toBe('Dänisch');
    expect(german.map(({ name }) => name)).toEqual(
      german.map(({ name }) => name).sort(new Intl.Collator('de').compare),
    );
    expect(german).toHaveLength(LINK_LANGUAGES.length);
  });

  it('begin with a capital letter, wherever the reader’s language writes them small', () => {
    for (const { name } of languageChoices(LINK_LANGUAGES, ['fr'])) {
      expect(name.charAt(0)).toBe(name.charAt(0).toLocaleUpperCase());
    }
  });
});
