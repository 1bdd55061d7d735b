import { formatter } from '@lingui/format-po';
import { createSwcExtractor } from '@lingui/native-tools';
import { LANGUAGES, SOURCE_LANGUAGE } from './src/shared/languages.ts';

/** One catalog for each language, with all that a person reads in it: npm run i18n. */
export default {
  sourceLocale: SOURCE_LANGUAGE,
  locales: [...LANGUAGES],
  catalogs: [{ path: 'src/locales/{locale}', include: ['src/renderer', 'src/main', 'src/words'] }],
  extractors: [createSwcExtractor()],
  // A catalog changes with its messages alone.
  format: formatter({ lineNumbers: false, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
};
