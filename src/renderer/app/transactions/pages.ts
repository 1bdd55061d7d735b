import type { ArrangedPlace } from '../../../shared/model.ts';
import { groupOfRow, type Layout } from './layout.ts';

/** Rows that are asked for at a time. */
export const PAGE_ROWS = 100;

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

/**
 * The pages with rows from `first` to `last`, and the one that comes into view next when the scroll goes
 * on in its direction.
 */
export function pagesFor(
  first: number,
  last: number,
  direction: 1 | -1,
  rows: number,
): readonly number[] {
  const from = Math.floor(first / PAGE_ROWS);
  const to = Math.floor(last / PAGE_ROWS);
  const pages = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const next = direction === 1 ? to + 1 : from - 1;
  return next >= 0 && next * PAGE_ROWS < rows ? [...pages, next] : pages;
}
