import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeQueryFile, type QueryFormat } from '../../../../src/core/export/query-file.ts';
import { prepareQuery } from '../../../../src/core/ledger/query.ts';
import { openReadOnly } from '../../../../src/core/ledger/read-only.ts';
import { ledgerWithItem, temporaryDirectory } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

async function desk() {
  const directory = temporaryDirectory();
  const data = path.join(temporaryDirectory(), 'finance.db');
  (await ledgerWithItem(data)).close();
  const reading = valueOf(openReadOnly(data));
  onTestFinished(() => void reading.close());
  const file = path.join(directory, 'answer');
  const told: number[] = [];
  const write = (sql: string, format: QueryFormat) =>
    writeQueryFile(valueOf(prepareQuery(reading, sql)), {
      format,
      file,
      partial: `${file}.partial`,
      onRows: (rows) => told.push(rows),
    });
  return { directory, file, write, told };
}

it('writes CSV that no spreadsheet runs, and replaces the file that was there', async () => {
  const { directory, file, write } = await desk();
  writeFileSync(file, 'older');
  const sql = `SELECT 1 AS "=a", '=1+1' AS b, '+x' AS c, '@x' AS d, '-x' AS e, -5 AS f, -1.5 AS g,
    NULL AS h, 'a "b", c' AS i, x'00FF' AS j, 9223372036854775807 AS k`;
  expect(valueOf(await write(sql, 'csv'))).toEqual({ rows: 1 });
  expect(readFileSync(file, 'utf8')).toBe(
    `'=a,b,c,d,e,f,g,h,i,j,k\r\n1,'=1+1,'+x,'@x,'-x,-5,-1.5,,"a ""b"", c",00FF,9223372036854775807\r\n`,
  );
  expect(readdirSync(directory)).toEqual(['answer']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('writes a JSON object a row, with every digit and each column once', async () => {
  const { file, write } = await desk();
  valueOf(await write(`SELECT 1 AS a, 2 AS a, '=x' AS b, 9223372036854775807 AS c`, 'jsonl'));
  expect(readFileSync(file, 'utf8')).toBe('{"a":1,"a_2":2,"b":"=x","c":9223372036854775807}\n');
});

it('tells how far it is', async () => {
  const { told, write } = await desk();
  const sql =
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT 12000) SELECT x FROM c';
  expect(valueOf(await write(sql, 'csv'))).toEqual({ rows: 12_000 });
  expect(told).toEqual([5000, 10_000]);
});

it('leaves what was there when it fails half-way', async () => {
  const { directory, file, write } = await desk();
  writeFileSync(file, 'older');
  const half = `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT 9)
    SELECT iif(x = 9, abs(-9223372036854775808), x) FROM c`;
  expect(failureOf(await write(half, 'csv'))).toMatchObject({
    code: 'BAD_REQUEST',
    message: 'SQLite says: integer overflow.',
  });
  expect(readFileSync(file, 'utf8')).toBe('older');
  expect(readdirSync(directory)).toEqual(['answer']);
});

it('says so where the folder takes no file', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write anywhere');
  const { directory, file, write } = await desk();
  chmodSync(directory, 0o500);
  expect(failureOf(await write('SELECT 1', 'csv')).code).toBe('DATABASE_READ_ONLY');
  expect(existsSync(file)).toBe(false);
});
