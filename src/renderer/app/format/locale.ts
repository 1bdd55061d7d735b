/**
 * The locales of all formatters: the desktop's, or British English where none is known. A desktop may
 * report one that Intl does not take, such as "en-US@posix" under LANG=C.
 */
export const locales: readonly string[] = [
  ...globalThis.navigator.languages.filter(isLocale),
  'en-GB',
];

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
