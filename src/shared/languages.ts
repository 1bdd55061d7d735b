/** The languages that Trax itself speaks; src/locales has a catalog for each. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What the sources are written in, and what whoever wants none of the languages gets. */
export const SOURCE_LANGUAGE: Language = 'en';

/**
 * The first language of a person's list (BCP 47 tags, the best first) that Trax speaks, whatever the
 * region or script: "de-AT" is German. Tags that are none are passed over.
 */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.split(/[-_.@]/)[0]?.toLowerCase();
    const spoken = LANGUAGES.find((language) => language === base);
    if (spoken !== undefined) return spoken;
  }
  return SOURCE_LANGUAGE;
}

/**
 * The locales of formatters, the best first: the desktop's, or British English where none is known. Dates
 * and numbers match the words: a language that is not the desktop's first comes before all of them.
 * A desktop may report what Intl does not take, such as "en-US@posix" under LANG=C: that is left out.
 */
export function localesFor(language: string, desktop: readonly string[]): readonly string[] {
  const known = [...desktop.filter(isLocale), 'en-GB'];
  if (baseOf(known[0]) === language) return known;
  const regional = known.filter((tag) => baseOf(tag) === language);
  return [...(regional.length > 0 ? regional : [language]), ...known];
}

const baseOf = (tag: string | undefined) => tag?.split('-')[0];

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
