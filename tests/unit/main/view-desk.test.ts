import { describe, expect, it } from 'vitest';
import { createViewDesk } from '../../../src/main/view-desk.ts';
import { DEFAULT_COLUMNS } from '../../../src/shared/columns.ts';
import type { SavedView } from '../../../src/shared/model/lists.ts';
import { failureOf, valueOf } from '../../support/result.ts';

const view = (name: string, parts: Partial<SavedView> = {}): SavedView => ({
  name,
  search: 'tea',
  account: null,
  columns: [{ id: 'amount', width: 120 }],
  group: null,
  order: null,
  ...parts,
});

function openDesk(stored: readonly unknown[] = [], columns: unknown = null) {
  const kept = { views: stored, columns };
  const desk = createViewDesk({
    columns: {
      get: () => kept.columns,
      set: (value) => {
        kept.columns = value;
      },
    },
    views: () => ({
      get: () => kept.views,
      set: (value) => {
        kept.views = value;
      },
    }),
  });
  const list = async () => valueOf(await desk.listViews(undefined));
  const idOf = async (name: string) =>
    (await list()).find((listed) => listed.name === name)?.viewId ?? 'none';
  return { desk, kept, list, idOf };
}

describe('saved views', () => {
  it('are kept, replaced in their place, and renamed', async () => {
    const { desk, list, idOf } = openDesk();
    for (const name of ['Rent', 'Food']) {
      valueOf(await desk.saveView({ view: view(name), replaces: null }));
    }
    const changed = view('Rent', { search: 'rent' });
    valueOf(await desk.saveView({ view: changed, replaces: await idOf('Rent') }));
    valueOf(await desk.renameView({ viewId: await idOf('Food'), name: 'Eating' }));
    expect((await list()).map(({ view: saved, lost }) => [saved, lost])).toEqual([
      [changed, []],
      [view('Eating'), []],
    ]);
  });

  it('have names of their own', async () => {
    const { desk, list, idOf } = openDesk([view('Rent'), view('Food')]);
    const doubled = await desk.saveView({ view: view('Rent'), replaces: null });
    expect(failureOf(doubled).message).toBe('Another view is called “Rent”.');
    const renamed = await desk.renameView({ viewId: await idOf('Food'), name: 'Rent' });
    expect(failureOf(renamed).code).toBe('BAD_REQUEST');
    expect(await list()).toHaveLength(2);
  });

  it('come back where they stood when a deletion is taken back', async () => {
    const stored = [view('A'), { nonsense: true, and: ['more'] }, view('C')];
    const { desk, kept, list } = openDesk(stored);
    for (const { viewId } of await list()) {
      valueOf(await desk.deleteView({ viewId }));
      expect(await list()).toHaveLength(2);
      valueOf(await desk.restoreView({ viewId }));
      expect(kept.views).toEqual(stored);
      expect(failureOf(await desk.restoreView({ viewId })).code).toBe('NOT_FOUND');
    }
    expect(failureOf(await desk.deleteView({ viewId: 'x' })).code).toBe('NOT_FOUND');
  });

  it('do not come back over one that took their name meanwhile', async () => {
    const { desk, idOf } = openDesk([view('A')]);
    const viewId = await idOf('A');
    await desk.deleteView({ viewId });
    await desk.saveView({ view: view('A', { search: 'other' }), replaces: null });
    expect(failureOf(await desk.restoreView({ viewId })).code).toBe('BAD_REQUEST');
  });

  it('are read without their broken parts, which are named, and lose none by another name', async () => {
    const stored = {
      ...view('Old'),
      columns: [{ id: 'balance', width: null }, { id: 'amount', width: null }, 7],
      search: 5,
      order: { by: 'x' },
      newer: 'field',
    };
    const { desk, kept, list, idOf } = openDesk([stored]);
    expect(await list()).toEqual([
      expect.objectContaining({
        name: 'Old',
        view: view('Old', { search: '', columns: [{ id: 'amount', width: null }] }),
        lost: [
          { part: 'search', was: '5' },
          { part: 'order', was: '{"by":"x"}' },
          { part: 'column', was: 'balance' },
          { part: 'column', was: '7' },
        ],
      }),
    ]);
    valueOf(await desk.renameView({ viewId: await idOf('Old'), name: 'New' }));
    expect(kept.views).toEqual([{ ...stored, name: 'New' }]);
  });

  it.each([null, 7, 'text', [], {}, { name: '' }, { name: 5 }])(
    'that cannot be read at all are listed as such: %j',
    async (stored) => {
      const { list } = openDesk([stored, view('Whole')]);
      expect((await list()).map((listed) => listed.view?.name ?? null)).toEqual([null, 'Whole']);
    },
  );
});

describe('the columns', () => {
  it('are the usual ones until others are chosen', async () => {
    const { desk } = openDesk();
    expect(valueOf(await desk.getColumns(undefined))).toEqual(DEFAULT_COLUMNS);
    const columns = [{ id: 'note' as const, width: 200 }];
    valueOf(await desk.setColumns({ columns }));
    expect(valueOf(await desk.getColumns(undefined))).toEqual(columns);
  });

  it('are read without what a newer Trax has among them', async () => {
    const stored = [
      { id: 'future', width: null },
      { id: 'note', width: 99 },
    ];
    const { desk } = openDesk([], stored);
    expect(valueOf(await desk.getColumns(undefined))).toEqual([{ id: 'note', width: 99 }]);
    const broken = openDesk([], [{ id: 'future' }]);
    expect(valueOf(await broken.desk.getColumns(undefined))).toEqual(DEFAULT_COLUMNS);
  });
});
