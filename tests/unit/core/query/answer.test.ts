import path from 'node:path';
import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openReadOnly } from '../../../../src/core/ledger/read-only.ts';
import { answerQuestion } from '../../../../src/core/query/answer.ts';
import { QueryAnswer, type QueryParameters } from '../../../../src/shared/model/sql.ts';
import { ledgerWithItem, temporaryDirectory } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

let reading: Database.Database;
beforeEach(async () => {
  const file = path.join(temporaryDirectory(), 'finance.db');
  (await ledgerWithItem(file)).close();
  reading = valueOf(openReadOnly(file));
  onTestFinished(() => void reading.close());
});

const ask = (
  sql: string,
  parameters: QueryParameters = {},
  limits?: { rows: number; bytes: number },
) => answerQuestion(reading, { sql, parameters }, limits);
const rowsOf = (sql: string, parameters?: QueryParameters) => valueOf(ask(sql, parameters)).rows;

describe('an answer', () => {
  it('has columns, rows and the time it took, as the contract has them', () => {
    const answer = valueOf(ask('SELECT item_id, 1 AS one, 2 AS one FROM items'));
    expect(answer).toMatchObject({
      columns: ['item_id', 'one', 'one'],
      rows: [['item-1', 1, 2]],
      capped: false,
    });
    expect(QueryAnswer.safeParse(answer).success).toBe(true);
  });

  it('brings every kind of value across', () => {
    const [row] = rowsOf(
      `SELECT NULL, 1, -1.5, '', 'x', 9007199254740991, 9007199254740993, -9223372036854775808,
         9e999, x'', x'00ff', zeroblob(100)`,
    );
    expect(row).toEqual([
      null,
      1,
      -1.5,
      '',
      'x',
      9007199254740991,
      { number: '9007199254740993' },
      { number: '-9223372036854775808' },
      { number: 'Infinity' },
      { bytes: 0, hex: '' },
      { bytes: 2, hex: '00FF' },
      { bytes: 100, hex: '00'.repeat(32) },
    ]);
  });

  const COUNT = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c';

  it('ends at the limit of rows, and says so', () => {
    expect(valueOf(ask(COUNT, {}, { rows: 3, bytes: 1e6 }))).toMatchObject({
      rows: [[1], [2], [3]],
      capped: true,
    });
    const three = `${COUNT} LIMIT 3`;
    expect(valueOf(ask(three, {}, { rows: 3, bytes: 1e6 })).capped).toBe(false);
  });

  it('ends at the limit of bytes, even within the first row', () => {
    const texts = `SELECT printf('%.*c', 100, 'x') FROM (${COUNT} LIMIT 9)`;
    const answer = valueOf(ask(texts, {}, { rows: 100, bytes: 450 }));
    expect(answer.rows).toHaveLength(2);
    expect(answer.capped).toBe(true);
    expect(valueOf(ask(texts, {}, { rows: 100, bytes: 10 }))).toMatchObject({
      rows: [],
      capped: true,
    });
  });

  it('takes values for names', () => {
    expect(rowsOf('SELECT :a + $b, @c', { a: 1, b: 2, c: "'; DROP TABLE items" })).toEqual([
      [3, "'; DROP TABLE items"],
    ]);
    expect(rowsOf('SELECT 1', { unused: 'x' })).toEqual([[1]]);
    expect(failureOf(ask('SELECT :a, :b', { a: 1 }))).toMatchObject({
      code: 'BAD_REQUEST',
      message: 'There is no value for :b.',
    });
    expect(failureOf(ask('SELECT ?')).message).toMatch(/names such as :from/);
  });
});

describe('a mistake', () => {
  const marked = (sql: string) => {
    const { place, message } = failureOf(ask(sql));
    return [message, place === undefined ? null : sql.slice(place.from, place.to), place?.from];
  };

  it.each([
    ['SELECT nope FROM items', 'nope', 7],
    ["SELECT 'nope', -- nope\n nope FROM items", 'nope', 24],
    ['SELECT item_ids, item_id FROM itemss', 'itemss', 30],
    ['SELECT i.nope FROM items AS i', 'i.nope', 7],
    ['SELECT nope(1)', 'nope', 7],
    ['SELECT abs(1, 2)', 'abs', 7],
    ['SELECT item_id FROM items AS a, items AS b', 'item_id', 7],
    ['SELECT item_id FORM items WHERE', 'items', 20],
    ['SELECT FROM items', 'FROM', 7],
    ['SELECT 1 FROM items WHERE WHERE item_id', 'WHERE', 26],
    ["SELECT 1, 'open", "'open", 10],
  ])('%s is marked where it is', (sql, token, from) => {
    const [message, ...place] = marked(sql);
    expect(place, String(message)).toEqual([token, from]);
  });

  it('has no place where SQLite names none', () => {
    expect(marked('SELECT (SELECT 1, 2)')[1]).toBeNull();
    expect(marked('DELETE FROM items')[1]).toBeNull();
  });
});
