import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inOrder,
  layoutOf,
  moved,
  orderOf,
  withToggled,
  withWidth,
} from '../../../src/renderer/app/transactions/columns.ts';
import { COLUMN_IDS, DEFAULT_COLUMNS, type ShownColumn } from '../../../src/shared/columns.ts';

const Columns = fc.shuffledSubarray([...COLUMN_IDS], { minLength: 1 }).chain((ids) =>
  fc
    .array(fc.option(fc.integer({ min: 40, max: 1000 })), {
      minLength: ids.length,
      maxLength: ids.length,
    })
    .map((widths): ShownColumn[] => ids.map((id, at) => ({ id, width: widths[at] ?? null }))),
);
const Width = fc.integer({ min: 320, max: 3000 });
const ids = (columns: readonly ShownColumn[]) => columns.map(({ id }) => id);

describe('the layout of columns', () => {
  it('fits into the list, in the chosen order, with no column that cannot be seen', () => {
    fc.assert(
      fc.property(Columns, Width, (columns, width) => {
        const layout = layoutOf(columns, width);
        const padding = width < 600 ? 32 : 48;
        const used = layout.widths.reduce((sum, one) => sum + one, 0);
        expect(used + 16 * (layout.ids.length - 1) + padding).toBeLessThanOrEqual(width);
        expect(ids(columns).filter((id) => layout.ids.includes(id))).toEqual(layout.ids);
        expect(Math.min(...layout.widths)).toBeGreaterThanOrEqual(40);
        expect(layout.template).toBe(layout.widths.map((one) => `${String(one)}px`).join(' '));
      }),
    );
  });

  it('never shows fewer in a wider list, nor leaves out what a person needs first', () => {
    fc.assert(
      fc.property(Columns, Width, fc.nat(500), (columns, width, more) => {
        const narrow = layoutOf(columns, width).ids;
        // The padding grows at one width: a list a little wider than that has less room.
        fc.pre(width >= 600 || width + more < 600);
        const wide = layoutOf(columns, width + more).ids;
        expect(narrow.filter((id) => !wide.includes(id))).toEqual([]);
        for (const id of ['description', 'amount'] as const) {
          expect(narrow.includes(id)).toBe(ids(columns).includes(id));
        }
      }),
    );
  });

  it('shares what there is where not even the least fits', () => {
    expect(layoutOf(DEFAULT_COLUMNS, 0).widths).toEqual([0, 0]);
    const wide = withWidth(DEFAULT_COLUMNS, 'description', 300);
    expect(layoutOf(wide, 174).widths).toEqual([70, 56]);
  });

  it('gives the usual columns their room, and what is left to texts', () => {
    expect(layoutOf(DEFAULT_COLUMNS, 1000).widths).toEqual([64, 320, 175, 200, 128]);
    expect(layoutOf(DEFAULT_COLUMNS, 620).ids).toEqual([
      'date',
      'description',
      'account',
      'amount',
    ]);
    expect(layoutOf(DEFAULT_COLUMNS, 480).ids).toEqual(['date', 'description', 'amount']);
  });

  it('keeps a width that a person set where there is room, and shrinks it before anything leaves', () => {
    const columns = withWidth(DEFAULT_COLUMNS, 'category', 300);
    expect(layoutOf(columns, 1200).widths[2]).toBe(300);
    const tight = layoutOf(columns, 760);
    expect(tight.ids).toHaveLength(5);
    expect(tight.widths[2]).toBeLessThan(300);
  });
});

describe('changes of columns', () => {
  it('ticks a column into its place in the menu, and out again', () => {
    const order = orderOf(DEFAULT_COLUMNS);
    const without = withToggled(DEFAULT_COLUMNS, order, 'category');
    expect(ids(without)).toEqual(['date', 'description', 'account', 'amount']);
    expect(withToggled(without, order, 'category')).toEqual(DEFAULT_COLUMNS);
  });

  it('moves one among all, shown or not', () => {
    const order = moved(orderOf(DEFAULT_COLUMNS), 'amount', 0);
    expect(ids(inOrder(DEFAULT_COLUMNS, order))).toEqual([
      'amount',
      'date',
      'description',
      'category',
      'account',
    ]);
    fc.assert(
      fc.property(Columns, fc.constantFrom(...COLUMN_IDS), fc.integer(), (columns, id, to) => {
        const next = moved(orderOf(columns), id, to);
        expect(next.toSorted()).toEqual([...COLUMN_IDS].toSorted());
        expect(ids(inOrder(columns, next)).toSorted()).toEqual(ids(columns).toSorted());
      }),
    );
  });

  it('holds widths to what can be read and to whole pixels', () => {
    const widthOf = (wanted: number | null) => withWidth(DEFAULT_COLUMNS, 'date', wanted)[0]?.width;
    expect([widthOf(3), widthOf(99.6), widthOf(1e6), widthOf(null)]).toEqual([40, 100, 1000, null]);
  });
});
