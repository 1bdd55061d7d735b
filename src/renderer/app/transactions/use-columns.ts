import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { DEFAULT_COLUMNS, type ShownColumn } from '../../../shared/columns.ts';
import { keys, useAction, useOwnColumns } from '../api.ts';
import { layoutOf, type Layout } from './columns.ts';
import { TransactionsSearch } from './search-params.ts';

interface Columns {
  readonly columns: readonly ShownColumn[];
  readonly change: (columns: readonly ShownColumn[]) => void;
}

/** The columns of the list: those of the saved view that is open, else the person's own. */
export function useColumns(): Columns {
  const client = useQueryClient();
  const navigate = useNavigate();
  const own = useOwnColumns();
  const params = TransactionsSearch.parse(useSearch({ strict: false }));
  const keep = useAction(window.trax.setColumns);
  return {
    columns: useSame(params.columns ?? own.data ?? DEFAULT_COLUMNS),
    change: (columns) => {
      const chosen = [...columns];
      if (params.view !== undefined) {
        void navigate({
          to: '/transactions',
          search: { ...params, columns: chosen },
          replace: true,
        });
        return;
      }
      client.setQueryData(keys.columns, chosen);
      keep.mutate({ columns: chosen }, { onError: () => void own.refetch() });
    },
  };
}

/** The same array for as long as it holds the same, so that rows need not be drawn anew. */
function useSame<T>(values: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(values);
  const isSame = JSON.stringify(kept) === JSON.stringify(values);
  if (!isSame) setKept(values);
  return isSame ? kept : values;
}

export interface ColumnLayout extends Columns {
  readonly layout: Layout;
  /** Shows columns that are not kept yet, while a heading is dragged; null goes back. */
  readonly preview: (columns: readonly ShownColumn[] | null) => void;
}

/** The columns that a list has room for: `list` is what scrolls. */
export function useColumnLayout(list: RefObject<HTMLElement | null>): ColumnLayout {
  const { columns, change } = useColumns();
  const [previewed, preview] = useState<readonly ShownColumn[] | null>(null);
  const width = useWidth(list);
  const shown = previewed ?? columns;
  const layout = useMemo(() => layoutOf(shown, width), [shown, width]);
  return {
    layout,
    columns: shown,
    preview,
    change: (chosen) => {
      preview(null);
      change(chosen);
    },
  };
}

/** The width of an element's content in CSS pixels, without its scroll bar; 0 until it is measured. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  // Asked for only when it has changed: the browser would lay out every row anew to say it.
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      setWidth(current.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return width;
}
