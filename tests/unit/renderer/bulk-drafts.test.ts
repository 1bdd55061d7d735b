import { describe, expect, it } from 'vitest';
import {
  bulkSelection,
  changeOf,
  EMPTY_DRAFT,
  isTooMany,
} from '../../../src/renderer/app/transactions/bulk/drafts.ts';

describe('the change that a dialog asks for', () => {
  it.each([
    ['category', {}, null],
    ['category', { text: ' Food ' }, { field: 'category', category: 'Food' }],
    ['note', { clear: true, text: 'left over' }, { field: 'note', note: null }],
    ['merchant', { text: '  ' }, null],
    ['tags', { add: ' , ' }, null],
    ['tags', { add: 'a, b', remove: 'c' }, { field: 'tags', add: ['a', 'b'], remove: ['c'] }],
    ['hidden', { hidden: false }, { field: 'hidden', hidden: false }],
    ['transfer', { transfer: null }, { field: 'transfer', transfer: null, link: false }],
  ] as const)('of %s with %j is %j', (field, filled, change) => {
    expect(changeOf(field, { ...EMPTY_DRAFT, ...filled })).toEqual(change);
  });
});

describe('a selection', () => {
  const filter = { search: 'food', accountId: null };
  const ids = new Set([3, 5]);

  it('is told by its rows, or by the filter and what is taken out', () => {
    expect(bulkSelection({ kind: 'rows', ids }, filter)).toEqual({ ids: [3, 5] });
    expect(bulkSelection({ kind: 'all', except: ids }, filter)).toEqual({ filter, except: [3, 5] });
  });

  it('has at most ten thousand picked one by one', () => {
    const many = new Set(Array.from({ length: 10_001 }, (_, id) => id));
    expect(isTooMany({ kind: 'rows', ids: many })).toBe(true);
    expect(isTooMany({ kind: 'all', except: ids })).toBe(false);
  });
});
