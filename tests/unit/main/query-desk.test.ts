import path from 'node:path';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOutgoingFiles } from '../../../src/main/outgoing-files.ts';
import { createQueryDesk } from '../../../src/main/query-desk.ts';
import { remember } from '../../../src/main/query-history.ts';
import type { SavedQuery } from '../../../src/shared/model/sql.ts';
import { ledgerWithItem, temporaryDirectory } from '../../support/ledger.ts';
import { queryProcesses } from '../../support/query-processes.ts';
import { failureOf, valueOf } from '../../support/result.ts';

const ENDLESS = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c';

async function openDesk({ target = 'answer.csv' }: { readonly target?: string | null } = {}) {
  const directory = temporaryDirectory();
  const financeDb = path.join(temporaryDirectory(), 'finance.db');
  (await ledgerWithItem(financeDb)).close();
  const processes = queryProcesses();
  let history: readonly string[] = [];
  let saved: readonly SavedQuery[] = [];
  const heard: { tell: () => void } = { tell: () => undefined };
  const dragged: string[] = [];
  const outgoing = createOutgoingFiles(() => path.join(directory, 'outgoing'));
  const desk = createQueryDesk({
    processes,
    financeDb: () => financeDb,
    history: {
      get: () => history,
      set: (questions) => {
        history = questions;
      },
    },
    saved: {
      get: () => saved,
      set: (queries) => {
        saved = queries;
      },
    },
    chooseTarget: () => Promise.resolve(target === null ? null : path.join(directory, target)),
    outgoing,
    startDrag: (file) => dragged.push(file),
    onHistory: () => undefined,
    onProgress: () => {
      heard.tell();
    },
  });
  const run = (sql: string, queryId = 'q') => desk.runQuery({ queryId, sql, parameters: {} });
  return { directory, dragged, outgoing, desk, processes, heard, run };
}

describe('the desk of the SQL page', () => {
  it('answers one question after the other from one process', async () => {
    const { run, processes } = await openDesk();
    for (const one of [1, 2, 3]) {
      expect(valueOf(await run(`SELECT ${one}`)).rows).toEqual([[one]]);
    }
    expect(processes.started()).toBe(1);
  });

  it('keeps what was answered, and forgets it when told', async () => {
    const { run, desk } = await openDesk();
    await run('SELECT 1');
    failureOf(await run('SELECT nope'));
    await run(' SELECT 2 ');
    expect(valueOf(await desk.getQueryHistory(undefined))).toEqual(['SELECT 2', 'SELECT 1']);
    await desk.clearQueryHistory(undefined);
    expect(valueOf(await desk.getQueryHistory(undefined))).toEqual([]);
  });

  it('keeps questions by name, the newest of each name, until they are given up', async () => {
    const { desk } = await openDesk();
    for (const [name, sql] of [
      ['Rent', 'SELECT 1'],
      ['Food', 'SELECT 2'],
      ['Rent', 'SELECT 3'],
    ] as const)
      await desk.saveQuery({ name, sql });
    expect(valueOf(await desk.listSavedQueries(undefined))).toEqual([
      { name: 'Food', sql: 'SELECT 2' },
      { name: 'Rent', sql: 'SELECT 3' },
    ]);
    await desk.deleteSavedQuery({ name: 'Food' });
    expect(valueOf(await desk.listSavedQueries(undefined))).toHaveLength(1);
  });

  it('knows the schema', async () => {
    const { desk } = await openDesk();
    const names = valueOf(await desk.getSchema(undefined)).map(({ name }) => name);
    expect(names).toContain('v_transactions');
  });

  it('exports into the file that the person chose, or nothing', async () => {
    const { desk, directory } = await openDesk();
    const question = {
      queryId: 'q',
      sql: 'SELECT 1 AS one',
      parameters: {},
      format: 'csv',
    } as const;
    const file = path.join(directory, 'answer.csv');
    expect(valueOf(await desk.exportQuery(question))).toEqual({ file, rows: 1 });
    expect(readFileSync(file, 'utf8')).toBe('one\r\n1\r\n');
    const closed = await openDesk({ target: null });
    expect(valueOf(await closed.desk.exportQuery(question))).toBeNull();
    expect(closed.processes.started()).toBe(0);
  });

  it('exports what the list of transactions shows, in the chosen columns', async () => {
    const { desk, directory } = await openDesk({ target: 'all.jsonl' });
    const exported = await desk.exportTransactions({
      queryId: 'q',
      filter: {
        search: '',
        accountId: null,
        arrangement: { group: 'day', order: 'newest' },
      },
      columns: ['amount', 'date'],
      format: 'csv',
    });
    const file = path.join(directory, 'all.jsonl');
    expect(valueOf(exported)).toEqual({ file, rows: 0 });
    expect(readFileSync(file, 'utf8')).toBe('amount,currency,date\r\n');
  });

  it('makes a file to drag out of the window, and keeps it until another is there', async () => {
    const { desk, directory, dragged, outgoing } = await openDesk();
    const prepare = (queryId: string, sql = 'SELECT 1 AS one') =>
      desk.prepareDrag({ of: 'answer', queryId, sql, parameters: {} });
    const folders = () => readdirSync(path.join(directory, 'outgoing'));
    const drag = (queryId: string) => desk.startDrag({ queryId });
    expect(failureOf(await drag('a')).code).toBe('NOT_FOUND');
    expect(valueOf(await prepare('a'))).toEqual({ rows: 1 });
    valueOf(await prepare('b'));
    expect(folders()).toHaveLength(1);
    expect(failureOf(await drag('a')).code).toBe('NOT_FOUND');
    valueOf(await drag('b'));
    expect(dragged.map((file) => path.basename(file))).toEqual(['answer.csv']);
    expect(readFileSync(dragged[0] ?? '', 'utf8')).toBe('one\r\n1\r\n');
    // Whoever took it may still be reading.
    valueOf(await prepare('c'));
    expect(folders()).toHaveLength(2);
    expect(failureOf(await prepare('d', 'SELECT nope')).code).toBe('BAD_REQUEST');
    expect(folders()).toHaveLength(2);
    outgoing.clear();
    expect(existsSync(path.join(directory, 'outgoing'))).toBe(false);
  });

  it('leaves no half file behind a cancelled export', async () => {
    const { desk, directory, heard } = await openDesk();
    const begun = new Promise<void>((resolve) => {
      heard.tell = resolve;
    });
    const exported = desk.exportQuery({
      queryId: 'q',
      sql: ENDLESS,
      parameters: {},
      format: 'jsonl',
    });
    await begun;
    expect(readdirSync(directory)).toHaveLength(1);
    await desk.cancelQuery({ queryId: 'q' });
    expect(failureOf(await exported).code).toBe('CANCELLED');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('ends everything when it is stopped, and goes on with the next question', async () => {
    const { run, processes } = await openDesk();
    const endless = ['a', 'b'].map((id) => run(`SELECT count(*) FROM (${ENDLESS})`, id));
    processes.stop();
    const ends = (await Promise.all(endless)).map((result) => failureOf(result).code);
    expect(ends).toEqual(['CANCELLED', 'CANCELLED']);
    expect(valueOf(await run('SELECT 1')).rows).toEqual([[1]]);
  });

  it('runs four questions at once and no more', async () => {
    const { run, processes } = await openDesk();
    const running = ['a', 'b', 'c', 'd'].map((id) => run(`SELECT count(*) FROM (${ENDLESS})`, id));
    expect(failureOf(await run('SELECT 1', 'e')).code).toBe('BAD_REQUEST');
    processes.stop();
    await Promise.all(running);
  });
});

describe('the history', () => {
  it('has each question once, newest first, fifty at most', () => {
    const asked = Array.from({ length: 60 }, (_, index) => `SELECT ${index}`);
    const history = asked.reduce<readonly string[]>(remember, []);
    expect(history).toHaveLength(50);
    expect(remember(history, 'SELECT 55').slice(0, 2)).toEqual(['SELECT 55', 'SELECT 59']);
    expect(remember(history, 'SELECT 55')).toHaveLength(50);
  });

  it('leaves out plans and what is too long to keep', () => {
    expect(remember([], 'EXPLAIN QUERY PLAN SELECT 1')).toEqual([]);
    expect(remember([], `SELECT '${'x'.repeat(30_000)}'`)).toEqual([]);
  });
});
