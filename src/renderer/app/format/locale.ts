import { localesFor } from '../../../shared/languages.ts';
import { language } from './language.ts';

/** The locales of all formatters of this window. */
export const locales: readonly string[] = localesFor(language, globalThis.navigator.languages);
