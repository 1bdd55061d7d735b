import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inverseOf,
  NO_HISTORY,
  withRedone,
  withStep,
  withUndone,
  type History,
  type Step,
} from '../../../src/renderer/app/edits/history.ts';
import { draftsOf, partsOf, sizeOf } from '../../../src/renderer/app/transactions/parts.ts';
import { tagsOf } from '../../../src/renderer/app/transactions/tags.ts';

const step = (batchId: number): Step => ({ batchId });
const idsOf = (steps: readonly Step[]) =>
  steps.map((one) => ('batchId' in one ? one.batchId : one.id));
const with_ = (count: number): History =>
  Array.from({ length: count }, (_, id) => step(id)).reduce(withStep, NO_HISTORY);

describe('what was changed', () => {
  it('is taken back newest first, and comes again in the order it was done', () => {
    const once = withUndone(withUndone(with_(3)));
    expect(idsOf(once.done)).toEqual([0]);
    expect(idsOf(once.undone)).toEqual([2, 1]);
    expect(withRedone(withRedone(once))).toEqual(with_(3));
  });

  it('cannot be taken back further than it goes, nor come again after a new change', () => {
    expect(withUndone(NO_HISTORY)).toEqual(NO_HISTORY);
    expect(withRedone(with_(2))).toEqual(with_(2));
    expect(withStep(withUndone(with_(2)), step(9)).undone).toEqual([]);
  });

  it('is as before after any number of steps back and as many forward', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(30), (count, back) => {
        const history = with_(count);
        const times = Math.min(back, count);
        const there = Array.from({ length: times }).reduce<History>(withUndone, history);
        const again = Array.from({ length: times }).reduce<History>(withRedone, there);
        expect(again).toEqual(history);
      }),
    );
  });

  it('is kept for the newest hundred', () => {
    expect(idsOf(with_(150).done)[0]).toBe(50);
  });
});

describe('the edit that takes another back', () => {
  const before = {
    note: 'old',
    category: null,
    merchant: 'Mine',
    hidden: true,
    tags: ['a'],
    splits: [],
  };
  it.each([
    [{ note: 'new' }, { note: 'old' }],
    [
      { category: 'Food', hidden: false },
      { category: null, hidden: true },
    ],
    [{ tags: [] }, { tags: ['a'] }],
    [{ merchant: null }, { merchant: 'Mine' }],
    [{ splits: [{ amountMinor: 1, category: null, note: null }] }, { splits: [] }],
  ])('of %j is %j', (edit, inverse) => {
    expect(inverseOf(edit, before)).toEqual(inverse);
  });
});

describe('tags in a line', () => {
  it.each([
    ['', []],
    [' , ,', []],
    ['trip,  anna , trip', ['trip', 'anna']],
    ['a b', ['a b']],
  ])('%j are %j', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });
});

describe('the parts of a transaction', () => {
  it.each([
    ['12', 2, 1200],
    ['12.3', 2, 1230],
    ['12,34', 2, 1234],
    ['12.', 2, 1200],
    ['12.345', 2, null],
    ['12.0', 0, null],
    ['-1', 2, null],
    ['1e3', 2, null],
    ['', 2, null],
  ])('%j with %i digits is %j', (text, exponent, minor) => {
    expect(sizeOf(text, exponent)).toBe(minor);
  });

  it('have the sign of the whole, and leave the rest of it', () => {
    const drafts = [{ key: 0, amount: '3.50', category: ' Food ' }];
    const kept = [{ amountMinor: -350, category: 'Old', note: 'mine' }];
    expect(partsOf(drafts, { amountMinor: -1000, exponent: 2 }, kept)).toEqual({
      ok: true,
      restMinor: 650,
      splits: [{ amountMinor: -350, category: 'Food', note: 'mine' }],
    });
  });

  it('cannot come to more than the whole, nor be nothing', () => {
    const whole = { amountMinor: 1000, exponent: 2 };
    expect(partsOf([{ key: 0, amount: '10.01', category: '' }], whole, [])).toMatchObject({
      ok: false,
      problem: expect.stringContaining('more than the whole') as string,
    });
    expect(partsOf([{ key: 0, amount: '0', category: '' }], whole, [])).toMatchObject({
      ok: false,
    });
  });

  it('come back from the store as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 8 }),
        (minor, exponent) => {
          const splits = [{ amountMinor: -minor, category: 'A', note: null }];
          const read = partsOf(
            draftsOf(splits, exponent),
            { amountMinor: -minor, exponent },
            splits,
          );
          expect(read).toEqual({ ok: true, restMinor: 0, splits });
        },
      ),
    );
  });
});
