import { locales } from './locale.ts';

const names = new Intl.DisplayNames(locales, { type: 'region' });

/** "United Kingdom" for GB. What is no code of ISO 3166 stays as it is. */
export const regionName = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
