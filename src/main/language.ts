import { t } from '@lingui/core/macro';
import { app } from 'electron';
import type { DoneWords } from '../core/link/oauth-pages.ts';
import { languageOf, type Language } from '../shared/languages.ts';
import type { Settings } from '../shared/model/settings.ts';

/** The language that the setting comes to on this computer. */
export const chosenLanguage = (setting: Settings['appLanguage']): Language =>
  setting === 'system' ? languageOf(preferredLanguages()) : setting;

/** What the person reads, the best first: Chromium's own switch, then the system's list. */
const preferredLanguages = (): readonly string[] => [
  app.commandLine.getSwitchValue('lang'),
  ...app.getPreferredSystemLanguages(),
];

/** What a browser shows at the end of a bank's sign-in, in the language that is spoken. */
export const doneWords = (language: Language): DoneWords => ({
  language,
  title: t`You can close this tab`,
  text: t`Trax has taken over. Go on in its window.`,
});
