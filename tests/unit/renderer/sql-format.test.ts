import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSql } from '../../../src/renderer/app/sql/format-sql.ts';
import { sameLetter } from '../../../src/renderer/app/sql/white-space.ts';
import { QUERIES } from '../../../src/shared/queries.ts';

const bare = (text: string) => text.replaceAll(/\s/g, '');

describe('a question that is laid out', () => {
  it.each(QUERIES)('has the same letters, and is laid out once: $title', ({ sql }) => {
    const formatted = formatSql(sql);
    expect(bare(formatted ?? '')).toBe(bare(sql));
    expect(formatSql(formatted ?? '')).toBe(formatted);
  });

  it('keeps texts, names, comments and what it leaves open as they are written', () => {
    const sql = `select 'a  b' As Kept, "q  x", [c  d], x'00FF' From t -- a  note
      where a->>'$.x'=:p and b=@q and c=$r and d=?1 /* two  words */`;
    const formatted = formatSql(sql) ?? '';
    for (const part of [
      "'a  b' As Kept",
      '"q  x"',
      '[c  d]',
      "x'00FF'",
      '-- a  note',
      ':p',
      '@q',
      '$r',
      '?1',
      '/* two  words */',
    ]) {
      expect(formatted).toContain(part);
    }
  });

  it.each(['SELECT ((', "SELECT 'open", 'SELECT "open'])(
    'is none where it is no SQL: %s',
    (sql) => {
      expect(formatSql(sql)).toBeNull();
    },
  );
});

it('a cursor stays behind its letter when white space alone is changed', () => {
  expect(sameLetter('SELECT a', 8, 'SELECT\n  a')).toBe(10);
  expect(sameLetter('SELECT a', 0, 'SELECT\n  a')).toBe(0);
  const words = fc.array(fc.string({ minLength: 1 }).filter((word) => bare(word) === word));
  const space = fc.constantFrom(' ', '\n', '\n  ');
  fc.assert(
    fc.property(words, space, space, fc.nat(), (some, one, other, anywhere) => {
      const [before, after] = [some.join(one), some.join(other)];
      const at = anywhere % (before.length + 1);
      const place = sameLetter(before, at, after);
      expect(bare(after.slice(0, place))).toBe(bare(before.slice(0, at)));
    }),
  );
});
