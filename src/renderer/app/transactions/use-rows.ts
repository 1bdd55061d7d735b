import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { startTransition, useCallback, useEffect, useState } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { keys, rowsQuery } from '../api.ts';
import { PAGE_ROWS, pagesAfter, pagesIn, placeOfPage, type View } from './pages.ts';
import type { List } from './use-list.ts';

/** Pages out of view that are kept for the way back. */
const KEPT_PAGES = 40;

const pageQuery = ({ request, layout, indexedAt }: List, page: number) =>
  rowsQuery(request, { page, indexedAt: indexedAt ?? 0 }, placeOfPage(layout, page));

/** Whether the rows that the list began with are all of a page. */
const isAmongNewest = ({ newest }: List, page: number) => (page + 1) * PAGE_ROWS <= newest.length;

export interface Rows {
  /** A row by its place in the list, from 0; undefined until it is there. */
  readonly rowAt: (row: number) => Transaction | undefined;
  /** All rows in view are there, and have been painted. */
  readonly isPainted: boolean;
  /** The numbers of the rows between two places, both among them; those that are not there are fetched. */
  readonly idsBetween: (first: number, last: number) => Promise<readonly number[]>;
}

/**
 * The rows of a list that are in view, and those of the page after once the view has been painted: nothing
 * is to hold up what a person waits for.
 */
export function useRows(list: List, view: View): Rows {
  const client = useQueryClient();
  const [isPainted, setPainted] = useState(false);
  const pages = isPainted
    ? [...pagesIn(view), ...pagesAfter(view, list.layout.rows)]
    : pagesIn(view);
  const wanted = list.indexedAt === null ? [] : pages.filter((page) => !isAmongNewest(list, page));
  const answers = useQueries({
    queries: wanted.map((page) => ({
      ...pageQuery(list, page),
      placeholderData: () => rowsBefore(client, list, page),
    })),
  });
  useEffect(() => {
    dropFar(client);
  }, [client, answers.length]);

  const rowAt = (row: number) => {
    const page = Math.floor(row / PAGE_ROWS);
    const place = wanted.indexOf(page);
    return place === -1 ? list.newest[row] : answers[place]?.data?.[row - page * PAGE_ROWS];
  };
  const isThere = rowsIn(view).every((row) => rowAt(row) !== undefined);
  if (isPainted && !isThere) setPainted(false);
  useEffect(() => {
    if (!isThere) return;
    // A transition lets the browser paint first.
    startTransition(() => {
      setPainted(true);
    });
  }, [isThere]);
  const idsBetween = useCallback(
    async (first: number, last: number) => {
      const ids: number[] = [];
      for (let page = Math.floor(first / PAGE_ROWS); page * PAGE_ROWS <= last; page += 1) {
        const start = page * PAGE_ROWS;
        const rows = isAmongNewest(list, page)
          ? list.newest.slice(start, start + PAGE_ROWS)
          : await client.query(pageQuery(list, page));
        for (const [place, { id }] of rows.entries()) {
          if (start + place >= first && start + place <= last) ids.push(id);
        }
      }
      return ids;
    },
    [client, list],
  );
  return { rowAt, isPainted: isPainted && isThere, idsBetween };
}

const rowsIn = ({ first, last }: View): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n);

/** What stood at a page's place before the index was made anew. */
function rowsBefore(client: QueryClient, list: List, page: number): Transaction[] | undefined {
  const before = client
    .getQueryCache()
    .findAll({ queryKey: [...keys.transactions, 'rows', list.request, page] })
    .filter(({ state }) => state.data !== undefined)
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)[0];
  return (
    before &&
    client.getQueryData(
      pageQuery({ ...list, indexedAt: Number(before.queryKey.at(-1)) }, page).queryKey,
    )
  );
}

function dropFar(client: QueryClient): void {
  const far = client
    .getQueryCache()
    .findAll({ queryKey: [...keys.transactions, 'rows'], type: 'inactive' })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(KEPT_PAGES);
  for (const query of far) client.getQueryCache().remove(query);
}
