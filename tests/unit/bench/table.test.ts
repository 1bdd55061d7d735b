import { describe, expect, it } from 'vitest';
import { isMet, medianOf, ratioOf, type Figure } from '../../bench/figure.ts';
import { formatValue, tableOf } from '../../bench/table.ts';

const figure = (changes: Partial<Figure> = {}): Figure => ({
  name: 'Start',
  unit: 'ms',
  trax: medianOf('Trax', [600]),
  beside: medianOf('bare', [400]),
  aim: { on: 'ratio', atMost: 1.5 },
  ...changes,
});

describe('a figure', () => {
  it('meets an aim on the ratio up to and with its bound', () => {
    expect(ratioOf(figure())).toBe(1.5);
    expect(isMet(figure())).toBe(true);
    expect(isMet(figure({ trax: medianOf('Trax', [601]) }))).toBe(false);
  });

  it("meets an aim on Trax's own value whatever stands beside it", () => {
    const aim = { on: 'value', atMost: 50 } as const;
    expect(isMet(figure({ aim, trax: medianOf('Trax', [50]) }))).toBe(true);
    expect(isMet(figure({ aim, trax: medianOf('Trax', [51]) }))).toBe(false);
  });

  it('has no ratio to nothing, and then neither meets nor misses an aim on it', () => {
    const toNothing = figure({ beside: medianOf('bare', [0]) });
    expect(ratioOf(toNothing)).toBeNull();
    expect(isMet(toNothing)).toBeNull();
  });

  it('without an aim neither meets nor misses it', () => {
    expect(isMet(figure({ aim: null }))).toBeNull();
  });
});

describe('a value', () => {
  it.each([
    [0.123, 'ms', '0.12 ms'],
    [2.5, 'frames', '2.50 frames'],
    [12.34, 'ms', '12.3 ms'],
    [999, 'ms', '999 ms'],
    [1000, 'ms', '1.00 s'],
    [61_234, 'ms', '61.2 s'],
    [150 * 1024 * 1024, 'MB', '150 MB'],
    [812.4, 'B/row', '812 B'],
  ] as const)('%d in %s reads %s', (value, unit, expected) => {
    expect(formatValue(value, unit)).toBe(expected);
  });
});

describe('the table', () => {
  it('shows both values, their ratio and the aim, in columns', () => {
    const missed = figure({ name: 'Memory at rest', trax: medianOf('Trax', [1200]) });
    const told = figure({ name: 'Told', aim: null, beside: medianOf('nothing', [0]) });
    expect(tableOf([figure(), missed, told]).split('\n')).toEqual([
      '                  Trax          beside   ratio  aim',
      'Start           600 ms  400 ms  bare     1.50×  ≤ 1.5×  met',
      'Memory at rest  1.20 s  400 ms  bare     3.00×  ≤ 1.5×  missed',
      'Told            600 ms    0 ms  nothing      –',
    ]);
  });
});
