import { languageOf, type Language } from '../../../shared/languages.ts';

/** The language of this window: main names it in the address, and loads the page anew for another. */
export const language: Language = languageOf(
  'location' in globalThis
    ? new URLSearchParams(globalThis.location.search).getAll('language')
    : [],
);
