import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ArrangedFilter, TransactionIndex } from '../../../shared/model/lists.ts';
import type { Transaction, TransactionFilter } from '../../../shared/model/transactions.ts';
import { indexQuery, useNewestTransactions } from '../api.ts';
import type { FailureError } from '../failure-error.ts';
import { asked, type ListArrangement } from './arrangement.ts';
import { DAY_HEIGHT, ROW_HEIGHT } from './columns.ts';
import { groupsOf } from './entries.ts';
import { layOut, type Layout } from './layout.ts';
import { useDebounced } from './use-debounced.ts';

/** The index of a search reads all that it finds: it waits until the search is done. */
const INDEX_QUIET_MS = 400;

export interface ListWish {
  readonly filter: TransactionFilter;
  readonly arrangement: ListArrangement;
}

export interface List {
  readonly wish: ListWish;
  readonly request: ArrangedFilter;
  /** Of all rows once the index is there; until then, of those that are. */
  readonly layout: Layout;
  readonly index: TransactionIndex | undefined;
  /** Tells one state of the index from the next; null while there is none. */
  readonly indexedAt: number | null;
  /** The first rows, where they could be had before the index. */
  readonly newest: readonly Transaction[];
}

/** A list as far as it is there: undefined until it has anything to show. */
function useList(wish: ListWish): {
  readonly list: List | undefined;
  readonly error: FailureError | null;
  readonly retry: () => void;
} {
  const { filter, arrangement } = wish;
  const startsWithNewest = arrangement.order === 'newest';
  const still = useDebounced(filter, INDEX_QUIET_MS);
  const request = useMemo(
    () => ({ ...filter, arrangement: asked(arrangement) }),
    [filter, arrangement],
  );
  const first = useNewestTransactions(filter, startsWithNewest);
  const index = useQuery({
    ...indexQuery(request),
    enabled: !startsWithNewest || filter.search === '' || still === filter,
  });
  const newest = useMemo(
    () => (startsWithNewest ? (first.data?.rows ?? []) : []),
    [startsWithNewest, first.data],
  );
  const groups = useMemo(
    () => index.data ?? groupsOf(newest, arrangement.group),
    [index.data, newest, arrangement.group],
  );
  const layout = useMemo(
    () => layOut(groups, arrangement.group === 'none' ? 0 : DAY_HEIGHT, ROW_HEIGHT),
    [groups, arrangement.group],
  );
  const isThere = index.data !== undefined || (startsWithNewest && first.data !== undefined);
  const list = useMemo(
    () =>
      isThere
        ? {
            wish,
            request,
            layout,
            index: index.data,
            indexedAt: index.data === undefined ? null : index.dataUpdatedAt,
            newest,
          }
        : undefined,
    [isThere, wish, request, layout, index.data, index.dataUpdatedAt, newest],
  );
  return {
    list,
    error: first.error ?? index.error,
    retry: () => {
      if (first.error) void first.refetch();
      if (index.error) void index.refetch();
    },
  };
}

/** The list that was wished for, or as long as there is nothing of it, the one before: that is stale. */
export function useShownList(wish: ListWish) {
  const [shownWish, setShownWish] = useState(wish);
  const { list: next, error, retry } = useList(wish);
  const { list } = useList(shownWish);
  if (next && shownWish !== wish) setShownWish(wish);
  return { list, isStale: shownWish !== wish, error, retry };
}
