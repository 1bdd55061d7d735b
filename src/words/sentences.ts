import { i18n, type MessageDescriptor } from '@lingui/core';
import { SOURCE_LANGUAGE } from '../shared/languages.ts';

/**
 * Puts English sentences of where nobody knows who will read them (the core, finance.db) into the
 * language that is spoken; null for one that is not in the list.
 */
export function translator(
  sentences: readonly MessageDescriptor[],
): (english: string) => string | null {
  const byEnglish = new Map(sentences.map((sentence) => [sentence.message, sentence]));
  return (english) => {
    if (i18n.locale === SOURCE_LANGUAGE) return english;
    const sentence = byEnglish.get(english);
    return sentence === undefined ? null : i18n._(sentence);
  };
}
