import { app } from 'electron';
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
