import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../shared/languages.ts';
import { messages as de } from './de.po';
import { messages as en } from './en.po';

const CATALOGS: Readonly<Record<Language, Messages>> = { de, en };

/** From here on every translated text of this process or page is in the language. */
export function speak(language: Language): void {
  i18n.loadAndActivate({ locale: language, messages: CATALOGS[language] });
}
