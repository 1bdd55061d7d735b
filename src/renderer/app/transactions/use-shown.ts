import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { TransactionFilter } from '../../../shared/model/transactions.ts';
import { parseSearch } from '../../../shared/search-syntax.ts';
import { arrangementOf, namesOf, type ListArrangement } from './arrangement.ts';
import { TransactionsSearch } from './search-params.ts';
import { useDebounced } from './use-debounced.ts';

/** Fields may be looked for in every row: they wait for the end of a word. Words have an index. */
const FIELDS_QUIET_MS = 120;
const quietFor = (typed: string): number =>
  parseSearch(typed).terms.every(({ kind }) => kind === 'words' || kind === 'phrase')
    ? 0
    : FIELDS_QUIET_MS;

interface Shown {
  readonly params: TransactionsSearch;
  /** The search as it stands in its box. */
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly filter: TransactionFilter;
  readonly arrangement: ListArrangement;
  readonly arrange: (arrangement: ListArrangement) => void;
  /** Changes a part of the address. */
  readonly change: (part: TransactionsSearch) => void;
}

/** What the page shows: its address says so, a little behind what is being typed. */
export function useShown(): Shown {
  const navigate = useNavigate();
  const params = TransactionsSearch.parse(useSearch({ strict: false }));
  const { q = '', account = null, group, order } = params;
  const change = useCallback(
    (part: TransactionsSearch) => {
      void navigate({
        to: '/transactions',
        search: (before: TransactionsSearch) => ({ ...before, ...part }),
        replace: true,
      });
    },
    [navigate],
  );

  const [typed, type] = useState(q);
  const search = useDebounced(typed.trim(), quietFor(typed));
  // Another page, the palette or the way back has led to another search.
  const [ledTo, setLedTo] = useState(q);
  if (q !== ledTo) {
    setLedTo(q);
    if (q !== search) type(q);
  }
  const keep = useEffectEvent((searched: string) => {
    if (searched !== q) change({ q: searched === '' ? undefined : searched });
  });
  useEffect(() => {
    keep(search);
  }, [search]);

  return {
    params,
    typed,
    type,
    filter: useMemo(() => ({ search, accountId: account }), [search, account]),
    arrangement: useMemo(() => arrangementOf(group, order), [group, order]),
    arrange: (arrangement) => {
      change({ group: undefined, order: undefined, ...namesOf(arrangement) });
    },
    change,
  };
}
