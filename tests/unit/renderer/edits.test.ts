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
import { tagsOf } from '../../../src/renderer/app/transactions/tags.ts';

const step = (id: number): Step => ({ id, undo: { note: null }, redo: { note: String(id) } });
const with_ = (count: number): History =>
  Array.from({ length: count }, (_, id) => step(id)).reduce(withStep, NO_HISTORY);

describe('what was changed', () => {
  it('is taken back newest first, and comes again in the order it was done', () => {
    const once = withUndone(withUndone(with_(3)));
    expect(once.done.map(({ id }) => id)).toEqual([0]);
    expect(once.undone.at(-1)?.id).toBe(1);
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
    expect(with_(150).done.map(({ id }) => id)[0]).toBe(50);
  });
});

describe('the edit that takes another back', () => {
  const before = { note: 'old', category: null, hidden: true, tags: ['a'] };
  it.each([
    [{ note: 'new' }, { note: 'old' }],
    [
      { category: 'Food', hidden: false },
      { category: null, hidden: true },
    ],
    [{ tags: [] }, { tags: ['a'] }],
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
