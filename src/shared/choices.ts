import { LANGUAGES } from './languages.ts';

/**
 * What can be chosen, as plain lists: pages import these without the schemas, whose library is large and
 * probes for eval, which a page's policy forbids.
 */

/** Each profile has databases and keys of its own; environments never mix. */
export const PROFILES = ['demo', 'sandbox', 'production'] as const;

/** What the window tells a person once, until they know it. */
export const HINTS = ['palette', 'search', 'examples'] as const;

/** Plaid's regions: one link session takes countries of one of them. */
export const COUNTRY_REGIONS = {
  northAmerica: ['US', 'CA'],
  europe: [
    'GB',
    'IE',
    'FR',
    'ES',
    'NL',
    'DE',
    'IT',
    'PL',
    'DK',
    'NO',
    'SE',
    'EE',
    'LT',
    'LV',
    'PT',
    'BE',
    'AT',
    'FI',
  ],
} as const;

/** Whether all are countries of one region. */
export const isOneRegion = (countries: readonly string[]): boolean =>
  Object.values(COUNTRY_REGIONS).some((region: readonly string[]) =>
    countries.every((country) => region.includes(country)),
  );

/** Link's display languages. https://plaid.com/docs/api/link/#link-token-create-request-language */
export const LINK_LANGUAGES = [
  'da',
  'nl',
  'en',
  'et',
  'fr',
  'de',
  'hi',
  'it',
  'lv',
  'lt',
  'no',
  'pl',
  'pt',
  'ro',
  'es',
  'sv',
  'vi',
] as const;

export const THEMES = ['system', 'light', 'dark'] as const;

/** The language of Trax itself; the system's where Trax speaks it. */
export const APP_LANGUAGES = ['system', ...LANGUAGES] as const;

/** How much of the SQL page its editor takes, in per cent. */
export const EDITOR_HEIGHT = { least: 15, most: 70, usual: 36 } as const;

/** What the overview's figures can stand beside: nothing, as many months just before, the same a year before. */
export const COMPARISONS = ['none', 'previous', 'year'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What rows are exported in: RFC 4180's CSV, and JSON with a row a line. */
export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
