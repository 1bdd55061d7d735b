import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/core/ledger/migrations/index.ts';
import { readSchema } from '../../../src/core/query/schema.ts';
import { speak } from '../../../src/locales/speak.ts';
import { QUERIES } from '../../../src/shared/queries.ts';
import { COLUMN_SENTENCES } from '../../../src/words/column-sentences.ts';
import { sqlWords } from '../../../src/words/sql-words.ts';

const database = new Database(':memory:');
for (const migration of migrations) database.exec(migration);
const tables = readSchema(database);
const columns = new Set(tables.flatMap((table) => table.columns.map(({ about }) => about)));
const sentences = [
  ...tables.map(({ about }) => about).filter(Boolean),
  ...QUERIES.flatMap(({ title, about }) => [title, about]),
];

afterEach(() => {
  speak('en');
});

describe('what finance.db and the documented queries say of themselves', () => {
  it('stays as it is in English', () => {
    expect(sentences.map(sqlWords)).toEqual(sentences);
  });

  it('has a translation of every sentence', () => {
    speak('de');
    expect(sentences.filter((sentence) => sqlWords(sentence) === sentence)).toEqual([]);
  });

  it('is known of every column, and of none that is not there', () => {
    columns.delete('');
    expect(new Set(COLUMN_SENTENCES.map(({ message }) => message))).toEqual(columns);
  });

  it('is shown in English where it is not known', () => {
    speak('de');
    expect(sqlWords('A table of a later Trax.')).toBe('A table of a later Trax.');
  });
});
