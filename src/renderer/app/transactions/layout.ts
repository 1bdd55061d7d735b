import { firstAbove } from './halving.ts';

/** A group of a list: its heading and its rows. */
interface LayoutGroup {
  readonly key: string;
  readonly transactions: number;
}

/**
 * Where each line of a list is. Headings are all of one height and so are rows, so any place is found from
 * the counts alone. Heights and tops are CSS pixels of the whole list, however far it reaches.
 */
export interface Layout {
  readonly groups: readonly LayoutGroup[];
  /** How many rows stand before each group; the last number is that of all rows. */
  readonly rowsBefore: readonly number[];
  readonly rows: number;
  readonly headingHeight: number;
  readonly rowHeight: number;
  readonly height: number;
}

export type Line =
  | { readonly kind: 'heading'; readonly group: number; readonly top: number }
  | { readonly kind: 'row'; readonly row: number; readonly top: number };

/** Lays groups out one below the other; a `headingHeight` of 0 leaves their headings out. */
export function layOut(
  groups: readonly LayoutGroup[],
  headingHeight: number,
  rowHeight: number,
): Layout {
  const rowsBefore = [0];
  let rows = 0;
  for (const { transactions } of groups) {
    rows += transactions;
    rowsBefore.push(rows);
  }
  const height = groups.length * headingHeight + rows * rowHeight;
  return { groups, rowsBefore, rows, headingHeight, rowHeight, height };
}

/** The group that a row (from 0) is in. */
export const groupOfRow = ({ rowsBefore }: Layout, row: number): number =>
  firstAbove(rowsBefore.length, row, (group) => rowsBefore[group] ?? 0) - 1;

export const topOfGroup = ({ rowsBefore, headingHeight, rowHeight }: Layout, group: number) =>
  group * headingHeight + (rowsBefore[group] ?? 0) * rowHeight;

export const topOfRow = (layout: Layout, row: number): number =>
  (groupOfRow(layout, row) + 1) * layout.headingHeight + row * layout.rowHeight;

/** The group at a height; the first or last one above and below the list. */
export const groupAt = (layout: Layout, y: number): number =>
  Math.max(0, firstAbove(layout.groups.length, y, (group) => topOfGroup(layout, group)) - 1);

/** The row at a height, or the next one where a heading is; within the list. */
export function rowAt(layout: Layout, y: number): number {
  const group = groupAt(layout, y);
  const inGroup = Math.floor(
    (y - topOfGroup(layout, group) - layout.headingHeight) / layout.rowHeight,
  );
  const row = (layout.rowsBefore[group] ?? 0) + Math.max(0, inGroup);
  return Math.max(0, Math.min(layout.rows - 1, row));
}

/** Every line of which something is between two heights, in order. */
export function linesBetween(layout: Layout, from: number, to: number): Line[] {
  const { groups, rowsBefore, headingHeight, rowHeight } = layout;
  const lines: Line[] = [];
  for (let group = groupAt(layout, from); group < groups.length; group += 1) {
    const top = topOfGroup(layout, group);
    if (top >= to) break;
    if (headingHeight > 0 && top + headingHeight > from)
      lines.push({ kind: 'heading', group, top });
    const first = rowsBefore[group] ?? 0;
    const firstTop = top + headingHeight;
    const skipped = Math.max(0, Math.floor((from - firstTop) / rowHeight));
    for (let row = first + skipped; row < (rowsBefore[group + 1] ?? 0); row += 1) {
      const rowTop = firstTop + (row - first) * rowHeight;
      if (rowTop >= to) break;
      lines.push({ kind: 'row', row, top: rowTop });
    }
  }
  return lines;
}
