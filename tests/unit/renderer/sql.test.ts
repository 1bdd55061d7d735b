import { describe, expect, it } from 'vitest';
import { cellText, columnsOf, drawnText } from '../../../src/renderer/app/sql/cells.ts';
import { columnsNamedIn, namespaceOf } from '../../../src/renderer/app/sql/completion.ts';
import { moveCell } from '../../../src/renderer/app/sql/moves.ts';
import { boundValues, parameterNames } from '../../../src/renderer/app/sql/parameters.ts';
import { planSteps } from '../../../src/renderer/app/sql/plan.ts';
import { createSession, type Session } from '../../../src/renderer/app/sql/session.ts';
import { fail, failure, ok, type Result } from '../../../src/shared/failure.ts';
import type { QueryAnswer, QueryTable } from '../../../src/shared/model/sql.ts';
import { valueOf } from '../../support/result.ts';

describe('names in a question', () => {
  it('are found outside texts and comments, each once', () => {
    expect(
      parameterNames(`SELECT :from, @to, $from, ':no', "a:no", time -- :no\n /* :no */ , '12:30'`),
    ).toEqual(['from', 'to']);
  });

  it('stand for what was written: numbers as numbers, nothing as NULL', () => {
    const sql = 'SELECT :a, :b, :c, :d, :e';
    expect(boundValues(sql, { a: ' 12.5 ', b: '', c: '2026-01-01', d: '-.5e2', f: 'x' })).toEqual({
      a: 12.5,
      b: null,
      c: '2026-01-01',
      d: -50,
      e: null,
    });
  });
});

describe('cells', () => {
  it('show each kind of value, and copy it whole', () => {
    expect(cellText(null)).toBe('NULL');
    expect(cellText({ number: '9223372036854775807' })).toBe('9223372036854775807');
    expect(cellText({ bytes: 2, hex: '00FF' })).toBe("x'00FF'");
    expect(cellText({ bytes: 500, hex: '00FF' })).toBe("x'00FF…' (500 bytes)");
    const long = 'x'.repeat(1000);
    expect(cellText(long)).toBe(long);
    expect(drawnText(long)).toHaveLength(301);
    expect(drawnText('a\n  b')).toBe('a ↵ b');
  });

  it('stand to the right where a column has numbers alone', () => {
    const columns = columnsOf({
      columns: ['n', 'big', 'text', 'none'],
      rows: [
        [1, { number: '9223372036854775807' }, '1', null],
        [null, 2, 3, null],
      ],
    });
    expect(columns.map(({ numeric }) => numeric)).toEqual([true, true, false, false]);
  });

  it('are as wide as what is in them, within limits', () => {
    const [narrow, wide] = columnsOf({ columns: ['a', 'b'], rows: [['x', 'y'.repeat(900)]] });
    expect(narrow?.width).toBeGreaterThan(50);
    expect(wide?.width).toBeLessThan(400);
  });
});

describe('keys in the answer', () => {
  const grid = { rows: 100, columns: 4, screen: 10 };
  const at = { row: 5, column: 1 };
  it.each([
    ['ArrowLeft', false, { row: 5, column: 0 }],
    ['ArrowRight', false, { row: 5, column: 2 }],
    ['ArrowDown', false, { row: 6, column: 1 }],
    ['PageDown', false, { row: 15, column: 1 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 3 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 3 }],
    ['x', false, undefined],
  ])('%s (Ctrl: %s)', (key, all, target) => {
    expect(moveCell(key, at, grid, all)).toEqual(target);
  });

  it('stop at the edges', () => {
    expect(moveCell('ArrowLeft', { row: 0, column: 0 }, grid, false)).toEqual({
      row: 0,
      column: 0,
    });
    expect(moveCell('ArrowRight', { row: 0, column: 3 }, grid, false)).toEqual({
      row: 0,
      column: 3,
    });
  });
});

it('a plan is a tree of steps', () => {
  const rows = [
    [3, 0, 0, 'CO-ROUTINE x'],
    [5, 3, 0, 'SCAN items'],
    [9, 0, 0, 'SCAN x'],
  ];
  expect(planSteps({ rows }).map(({ depth, detail }) => [depth, detail])).toEqual([
    [0, 'CO-ROUTINE x'],
    [1, 'SCAN items'],
    [0, 'SCAN x'],
  ]);
});

describe('completion', () => {
  const tables: QueryTable[] = [
    {
      name: 'items',
      kind: 'table',
      about: 'Banks',
      columns: [{ name: 'item_id', about: 'Plaid’s' }],
    },
    {
      name: 'v_x',
      kind: 'view',
      about: '',
      columns: [
        { name: 'item_id', about: '' },
        { name: 'x', about: '' },
      ],
    },
  ];
  const offered = (sql: string) => columnsNamedIn(sql, tables).map(({ label }) => label);

  it('offers the columns of the tables that the question names, each once', () => {
    expect(offered('SELECT ')).toEqual([]);
    expect(offered('SELECT  FROM ITEMS')).toEqual(['item_id']);
    expect(offered('SELECT  FROM items JOIN v_x')).toEqual(['item_id', 'x']);
    expect(offered('SELECT itemsx')).toEqual([]);
  });

  it('says what a table is', () => {
    expect(namespaceOf(tables)).toMatchObject({
      items: { self: { label: 'items', detail: 'table', info: 'Banks' } },
    });
  });
});

describe('a session', () => {
  const answer: QueryAnswer = { columns: ['a'], rows: [[1]], capped: false, milliseconds: 1 };
  function open() {
    const asked: { queryId: string; sql: string }[] = [];
    const cancelled: string[] = [];
    let settle: (result: Result<QueryAnswer>) => void = () => undefined;
    const session: Session = createSession(
      {
        runQuery: (question) => {
          asked.push(question);
          return new Promise((resolve) => {
            settle = resolve;
          });
        },
        cancelQuery: ({ queryId }) => {
          cancelled.push(queryId);
          return Promise.resolve(ok(undefined));
        },
        exportQuery: () => Promise.resolve(fail(failure('CANCELLED', 'x'))),
      },
      'SELECT 1',
    );
    return {
      session,
      asked,
      cancelled,
      settle: (result: Result<QueryAnswer>) => {
        settle(result);
      },
    };
  }

  it('asks one question at a time, and keeps its answer', async () => {
    const { session, asked, settle } = open();
    const first = session.ask('answer');
    await session.ask('answer');
    expect(asked).toHaveLength(1);
    settle(ok(answer));
    await first;
    expect(session.get().run).toMatchObject({ state: 'answered', sql: 'SELECT 1', answer });
  });

  it('puts a mistake in its place, also when it asked for a plan', async () => {
    const { session, asked, settle } = open();
    const asking = session.ask('plan');
    expect(asked[0]?.sql).toBe('EXPLAIN QUERY PLAN SELECT 1');
    const place = { from: 26, to: 27 };
    settle(fail(failure('BAD_REQUEST', 'x', { place })));
    await asking;
    expect(session.get().run).toMatchObject({ failure: { place: { from: 7, to: 8 } } });
  });

  it('cancels what it runs, and nothing else', async () => {
    const { session, asked, cancelled, settle } = open();
    session.cancel();
    expect(cancelled).toEqual([]);
    const asking = session.ask('answer');
    session.cancel();
    expect(cancelled).toEqual([asked[0]?.queryId]);
    settle(ok(answer));
    await asking;
  });

  it('asks nothing where nothing is written', async () => {
    const { session, asked } = open();
    session.setText(' \n');
    await session.ask('answer');
    expect(asked).toEqual([]);
  });

  it('takes a cancelled export for no export', async () => {
    const { session } = open();
    expect(valueOf(await session.exportAs('csv'))).toBeNull();
    expect(session.get().exporting).toBeNull();
  });
});
