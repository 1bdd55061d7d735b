import type { ArrangedPlace } from '../../../shared/model/lists.ts';
import { groupOfRow, type Layout } from './layout.ts';

/** Rows that are asked for at a time. */
export const PAGE_ROWS = 50;

/** Where a page begins and how many rows it has. */
export interface RowsPlace {
  readonly at: ArrangedPlace;
  readonly limit: number;
}

export function placeOfPage(layout: Layout, page: number): RowsPlace {
  const first = page * PAGE_ROWS;
  const group = groupOfRow(layout, first);
  return {
    at: {
      key: layout.groups[group]?.key ?? '',
      offset: first - (layout.rowsBefore[group] ?? 0),
    },
    limit: Math.min(PAGE_ROWS, layout.rows - first),
  };
}

/** What is in view. */
export interface View {
  /** Rows by their place in the list, from 0; both are in view. */
  readonly first: number;
  readonly last: number;
  /** Where the last scroll went. */
  readonly direction: 1 | -1;
}

const pageOf = (row: number): number => Math.floor(row / PAGE_ROWS);

/** The pages of the rows in view. */
export const pagesIn = ({ first, last }: View): readonly number[] =>
  Array.from({ length: pageOf(last) - pageOf(first) + 1 }, (_, n) => pageOf(first) + n);

/** The page that comes into view next when the scroll goes on in its direction; none at the list's end. */
export function pagesAfter({ first, last, direction }: View, rows: number): readonly number[] {
  const next = direction === 1 ? pageOf(last) + 1 : pageOf(first) - 1;
  return next >= 0 && next * PAGE_ROWS < rows ? [next] : [];
}
