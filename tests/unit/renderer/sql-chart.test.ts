import { describe, expect, it, vi } from 'vitest';
import {
  chartColumns,
  choiceFor,
  seriesOf,
  suggestedChoice,
} from '../../../src/renderer/app/sql/chart-data.ts';
import { heightScale, namedPoints, placesOf } from '../../../src/renderer/app/sql/chart-scales.ts';
import type { QueryAnswer } from '../../../src/shared/model/sql.ts';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

type Answer = Pick<QueryAnswer, 'columns' | 'rows'>;

const months: Answer = {
  columns: ['id', 'currency', 'month', 'inflow', 'outflow'],
  rows: [
    [1, 'GBP', '2026-03', 30, 3],
    [2, 'GBP', '2026-02', null, 2],
    [3, 'GBP', '2026-01', 10, { number: '9223372036854775807' }],
  ],
};

const suggestion = (answer: Answer) => {
  const columns = chartColumns(answer);
  return columns === null ? null : suggestedChoice(answer, columns);
};

describe('what can be drawn', () => {
  it('is numbers, beside anything else', () => {
    expect(chartColumns(months)).toEqual({ xs: [0, 1, 2, 3, 4], ys: [0, 3, 4] });
    expect(chartColumns({ columns: ['payee', 'sum'], rows: [['A', 1]] })).toEqual({
      xs: [0],
      ys: [1],
    });
  });

  it.each<[string, Answer]>([
    ['no rows', { columns: ['a', 'b'], rows: [] }],
    ['one column', { columns: ['n'], rows: [[42]] }],
    ['no numbers', { columns: ['a', 'b'], rows: [['x', '1']] }],
    ['nothing but NULL', { columns: ['a', 'b'], rows: [['x', null]] }],
    ['infinity', { columns: ['a', 'b'], rows: [['x', { number: 'Infinity' }]] }],
    ['bytes', { columns: ['a', 'b'], rows: [['x', { bytes: 1, hex: '00' }]] }],
  ])('is nothing of %s', (_what, answer) => {
    expect(chartColumns(answer)).toBeNull();
  });
});

describe('the suggestion', () => {
  it('is what counts over time, without the numbers that name a row', () => {
    expect(suggestion(months)).toEqual({ x: 2, ys: [3, 4], kind: 'line' });
  });

  it('is bars beside names, and a line over numbers alone', () => {
    const rows = [1, 2, 3];
    expect(
      suggestion({ columns: ['payee', 'sum'], rows: rows.map((n) => [`P${String(n)}`, n]) }),
    ).toEqual({ x: 0, ys: [1], kind: 'bars' });
    expect(suggestion({ columns: ['year', 'sum'], rows: rows.map((n) => [2020 + n, n]) })).toEqual({
      x: 0,
      ys: [1],
      kind: 'line',
    });
  });

  it('gives way to what was chosen for the same columns, as long as those can be drawn', () => {
    const columns = chartColumns(months)!;
    const kept = { x: 1, ys: [4], kind: 'bars' as const, columns: months.columns };
    expect(choiceFor(kept, months, columns)).toBe(kept);
    expect(choiceFor({ ...kept, columns: ['id'] }, months, columns)).toMatchObject({ x: 2 });
    expect(choiceFor({ ...kept, ys: [1] }, months, columns)).toMatchObject({ x: 2 });
    expect(choiceFor(null, months, columns)).toMatchObject({ x: 2 });
  });
});

describe('series', () => {
  it('go with time, whatever the order of the rows, and keep all digits for reading', () => {
    const drawing = seriesOf(months, { x: 2, ys: [3, 4], kind: 'line' });
    expect(drawing.x).toBe('date');
    expect(drawing.points.map(({ label }) => label)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(drawing.points[0]?.at).toBe(Date.UTC(2026, 0, 1));
    expect(drawing.series).toEqual([
      { name: 'inflow', values: [10, null, 30], texts: ['10', 'NULL', '30'] },
      {
        name: 'outflow',
        values: [9223372036854775807, 2, 3],
        texts: ['9223372036854775807', '2', '3'],
      },
    ]);
  });

  it.each([
    ['2026', Date.UTC(2026)],
    ['2026-05-04', Date.UTC(2026, 4, 4)],
    ['2026-05-04 10:30', Date.UTC(2026, 4, 4, 10, 30)],
    ['2026-05-04T10:30:15.5Z', Date.UTC(2026, 4, 4, 10, 30, 15, 500)],
  ])('know %s as a time', (text, at) => {
    const answer = { columns: ['t', 'n'], rows: [[text, 1]] };
    expect(seriesOf(answer, { x: 0, ys: [1], kind: 'line' })).toMatchObject({
      x: 'date',
      points: [{ label: text, at }],
    });
  });

  it.each(['2026-13', '2026-02-31x', 'March'])('take %s for a name', (text) => {
    const answer = { columns: ['t', 'n'], rows: [[text, 1]] };
    expect(seriesOf(answer, { x: 0, ys: [1], kind: 'line' }).x).toBe('text');
  });

  it('keep names in the answer’s order, and say what they leave out', () => {
    const answer: Answer = {
      columns: ['name', 'n'],
      rows: [
        ['b', 1],
        [null, 2],
        ['a', 3],
        ['b', 4],
      ],
    };
    expect(seriesOf(answer, { x: 0, ys: [1], kind: 'bars' })).toMatchObject({
      points: [{ label: 'b' }, { label: 'a' }, { label: 'b' }],
      withoutX: 1,
      beyond: 0,
      repeated: true,
    });
  });

  it('draw no more bars than can be seen, and all of a line', () => {
    const rows = Array.from({ length: 500 }, (_, index) => [`n${String(index)}`, index]);
    const answer: Answer = { columns: ['name', 'n'], rows };
    expect(seriesOf(answer, { x: 0, ys: [1], kind: 'bars' })).toMatchObject({
      points: { length: 200 },
      beyond: 300,
      repeated: false,
    });
    expect(seriesOf(answer, { x: 0, ys: [1], kind: 'line' })).toMatchObject({
      points: { length: 500 },
      beyond: 0,
    });
  });
});

describe('the chart', () => {
  const of = (rows: Answer['rows']) =>
    seriesOf({ columns: ['x', 'n'], rows }, { x: 0, ys: [1], kind: 'line' });

  it('lays a line’s points where their time is, and bars side by side', () => {
    const drawing = of([
      ['2026-01-01', 1],
      ['2026-01-02', 1],
      ['2026-01-11', 1],
    ]);
    const [first = 0, second = 0, last = 0] = placesOf(drawing, 'line', 1000).centres;
    expect((second - first) / (last - first)).toBeCloseTo(0.1);
    const bars = placesOf(drawing, 'bars', 1000).centres;
    expect(bars[1]! - bars[0]!).toBeCloseTo(bars[2]! - bars[1]!);
  });

  it('begins bars at zero, and lines where they are', () => {
    const drawing = of([
      ['2026-01', 1000],
      ['2026-02', 1010],
    ]);
    expect(heightScale(drawing, 'bars', [100, 0]).domain()[0]).toBe(0);
    expect(heightScale(drawing, 'line', [100, 0]).domain()[0]).toBeGreaterThan(900);
    const flat = heightScale(of([['2026-01', -5]]), 'line', [100, 0]).domain();
    expect(flat[0]).toBeLessThan(flat[1] ?? 0);
  });

  it('names as many points as do not touch, and always the last', () => {
    const drawing = of(
      Array.from({ length: 60 }, (_, index) => [
        `2026-01-01 ${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index).padStart(2, '0')}`,
        index,
      ]),
    );
    const { centres } = placesOf(drawing, 'line', 600);
    const named = namedPoints(drawing, centres, 600);
    expect(named[0]?.text).toBe(drawing.points.at(-1)?.label);
    expect(named.length).toBeLessThan(7);
    expect(named.length).toBeGreaterThan(2);
    expect(Math.max(...named.map(({ x }) => x))).toBeLessThan(600);
  });
});
