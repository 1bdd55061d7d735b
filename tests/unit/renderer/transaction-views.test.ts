import { describe, expect, it } from 'vitest';
import {
  commandLine,
  isChanged,
  opened,
  savedViewOf,
} from '../../../src/renderer/app/transactions/views/view-params.ts';
import { DEFAULT_COLUMNS } from '../../../src/shared/columns.ts';
import type { SavedView } from '../../../src/shared/model/lists.ts';

const view = (parts: Partial<SavedView> = {}): SavedView => ({
  name: 'Food',
  search: 'category:food',
  account: { id: 3, name: 'Current' },
  columns: [...DEFAULT_COLUMNS],
  group: null,
  order: null,
  ...parts,
});
const open = (parts: Partial<SavedView> = {}, accounts: readonly number[] | null = [3]) =>
  opened(
    { viewId: 'v', name: 'Food', view: view(parts), lost: [] },
    accounts === null ? null : new Set(accounts),
  );

describe('a saved view', () => {
  it('opens with what was saved', () => {
    const { params, lost } = open();
    expect(lost).toEqual([]);
    expect(params).toMatchObject({
      q: 'category:food',
      account: 3,
      view: 'Food',
      columns: DEFAULT_COLUMNS,
    });
    expect(savedViewOf('Food', params, params.columns ?? [], 'Current')).toEqual(view());
    expect(isChanged(open(), params)).toBe(false);
  });

  it('opens without what means nothing any more, and says so', () => {
    const { params, lost } = open({ search: 'amount:x tea is:odd "a b"' }, [4]);
    expect(params.q).toBe('tea "a b"');
    expect(params.account).toBeUndefined();
    expect(lost).toEqual([
      { part: 'term', was: 'amount:x' },
      { part: 'term', was: 'is:odd' },
      { part: 'account', was: 'Current' },
    ]);
    expect(isChanged(open({ search: 'amount:x' }), open({ search: 'amount:x' }).params)).toBe(
      false,
    );
  });

  it('takes an account on trust until the banks are known', () => {
    expect(open({}, null).params.account).toBe(3);
  });

  it('is changed by a search, an account and a column', () => {
    const { params } = open();
    for (const other of [
      { q: 'tea' },
      { q: undefined },
      { account: undefined },
      { columns: DEFAULT_COLUMNS.slice(1) },
    ]) {
      expect(isChanged(open(), { ...params, ...other })).toBe(true);
    }
    expect(isChanged(open(), { ...params, view: 'other' })).toBe(false);
  });
});

describe('the command for a view', () => {
  it('lists the same in a terminal, whatever is searched for', () => {
    expect(commandLine({}, null)).toBe('trax transactions');
    expect(commandLine({ q: 'tea' }, null)).toBe('trax transactions --search tea');
    expect(commandLine({ q: `it's "a b" $(x)` }, 'My account')).toBe(
      `trax transactions --search 'it'\\''s "a b" $(x)' --account 'My account'`,
    );
  });
});
