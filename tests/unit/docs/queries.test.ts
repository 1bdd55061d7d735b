import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEngine } from '../../../src/core/engine.ts';
import { startEmulator } from '../../../src/plaid-emulator/server.ts';
import { QUERIES } from '../../../src/shared/queries.ts';
import { engineOptions } from '../../support/engine.ts';
import { linkBank } from '../../support/link-demo-bank.ts';
import { valueOf } from '../../support/result.ts';

/** finance.db has to open in programs older and other than Trax. */

type Row = Readonly<Record<string, unknown>>;
let financeDb = '';
const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-queries-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A household of two years, which lives on for some weeks after it was linked. */
beforeAll(async () => {
  let now = Date.parse('2026-09-01T12:00:00Z');
  const clock = () => new Date(now);
  const bank = await startEmulator({ clock });
  const engine = openEngine({ ...engineOptions(bank, directory), clock });
  const itemId = await linkBank(engine, bank);
  bank.control.addTransaction({ itemId, amount: 12, name: 'Unknown payee' });
  for (let week = 0; week < 6; week += 1) {
    now += 7 * 86_400_000;
    valueOf(await engine.syncItem(itemId));
  }
  bank.faults.add({
    kind: 'error',
    error_type: 'ITEM_ERROR',
    error_code: 'ITEM_LOGIN_REQUIRED',
    path: '/transactions/sync',
  });
  await engine.syncItem(itemId);
  financeDb = valueOf(await engine.status()).financeDb;
  await engine.close();
  await bank.close();
});

/** Numbers are compared to the sixth digit: programs print them with more or fewer. */
const rounded = (rows: readonly Row[]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'number' ? Math.round(value * 1e6) / 1e6 + 0 : value,
      ]),
    ),
  );

const ours = (sql: string): Row[] => {
  const database = new Database(financeDb, { readonly: true });
  const rows = database.prepare<[], Row>(sql).all();
  database.close();
  return rows;
};

const Rows = z.array(z.record(z.string(), z.unknown()));

/** What the sqlite3 program on this machine answers. */
function sqlite3(sql: string): Row[] {
  const { status, stdout, stderr } = spawnSync('sqlite3', ['-readonly', '-json', financeDb, sql], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim() === '' ? [] : Rows.parse(JSON.parse(stdout));
}

const version = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' }).stdout as string | null;

describe('the ten queries', () => {
  it('have an answer each', () => {
    expect(QUERIES).toHaveLength(10);
    for (const { title, sql } of QUERIES) expect(ours(sql), title).not.toEqual([]);
  });

  it('read the file only', () => {
    const database = new Database(financeDb, { readonly: true });
    for (const { title, sql } of QUERIES) {
      expect(database.prepare(sql).readonly, title).toBe(true);
    }
    database.close();
  });

  describe(`in the sqlite3 program (${version?.split(' ')[0] ?? 'absent'})`, () => {
    it.for(QUERIES)('$title', ({ sql }, { skip }) => {
      if (version === null) skip('there is no sqlite3 program on this machine');
      expect(rounded(sqlite3(sql))).toEqual(rounded(ours(sql)));
    });

    it('every table and view can be read, and the file is sound', ({ skip }) => {
      if (version === null) skip('there is no sqlite3 program on this machine');
      const names = z
        .array(z.object({ name: z.string() }))
        .parse(ours("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"));
      for (const { name } of names) {
        const sql = `SELECT count(*) AS n FROM ${name}`;
        expect(sqlite3(sql), name).toEqual(ours(sql));
      }
      expect(sqlite3('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    });
  });

  // DuckDB reads SQLite files through an extension that it downloads. Here it gets the views as JSON.
  it('in DuckDB', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const used = new Set(QUERIES.flatMap(({ sql }) => sql.match(/\bv_\w+/g) ?? []));
    for (const view of used) {
      const rows = ours(`SELECT * FROM ${view}`);
      const file = path.join(path.dirname(financeDb), `${view}.json`);
      writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
      const columns = Object.keys(rows[0] ?? {}).map((name) => `${name}: '${typeOf(rows, name)}'`);
      await connection.run(
        `CREATE TABLE ${view} AS SELECT * FROM read_json('${file}', format = 'newline_delimited',
           columns = {${columns.join(', ')}})`,
      );
    }
    for (const { title, sql } of QUERIES) {
      const answer = await connection.runAndReadAll(sql);
      expect(rounded(Rows.parse(answer.getRowObjectsJS()).map(plain)), title).toEqual(
        rounded(ours(sql).map(plain)),
      );
    }
    connection.closeSync();
    instance.closeSync();
  });
});

const typeOf = (rows: readonly Row[], name: string): string => {
  const values = rows.map((row) => row[name]).filter((value) => value !== null);
  if (values.every((value) => Number.isInteger(value))) return 'BIGINT';
  return values.every((value) => typeof value === 'number') ? 'DOUBLE' : 'VARCHAR';
};

/** DuckDB counts in 64 bits and knows true and false; SQLite has numbers for both. */
const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : value,
    ]),
  );
