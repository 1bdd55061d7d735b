import { useQueries, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Transaction } from '../../../shared/model.ts';
import { keys, rowsQuery } from '../api.ts';
import { PAGE_ROWS, placeOfPage } from './pages.ts';
import type { List } from './use-list.ts';

/** Pages out of view that are kept for the way back. */
const KEPT_PAGES = 60;

const pageQuery = ({ request, layout, indexedAt }: List, page: number) =>
  rowsQuery(request, { page, indexedAt: indexedAt ?? 0 }, placeOfPage(layout, page));

/** Whether the rows that the list began with are all of a page. */
const isAmongNewest = ({ newest }: List, page: number) => (page + 1) * PAGE_ROWS <= newest.length;

export interface Rows {
  /** A row by its place in the list, from 0; undefined until it is there. */
  readonly rowAt: (row: number) => Transaction | undefined;
  /** The numbers of the rows between two places, both among them; those that are not there are fetched. */
  readonly idsBetween: (first: number, last: number) => Promise<readonly number[]>;
}

/** The rows of some pages of a list, which are asked for while they are named here. */
export function useRows(list: List, pages: readonly number[]): Rows {
  const client = useQueryClient();
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
  return { rowAt, idsBetween };
}

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
