import { COLUMN_SENTENCES } from './column-sentences.ts';
import { QUERY_SENTENCES } from './query-sentences.ts';
import { translator } from './sentences.ts';
import { TABLE_SENTENCES } from './table-sentences.ts';

const translated = translator([...TABLE_SENTENCES, ...COLUMN_SENTENCES, ...QUERY_SENTENCES]);

/**
 * What finance.db says of its tables, views and columns, and the documented queries of themselves, in the
 * language that is spoken; in English where a finance.db says what this Trax does not know.
 */
export const sqlWords = (english: string): string => translated(english) ?? english;
