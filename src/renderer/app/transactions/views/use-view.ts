import { useState } from 'react';
import type { Bank } from '../../../../shared/model/banks.ts';
import type { ListedView, LostPart, SavedView } from '../../../../shared/model/lists.ts';
import { useViews } from '../../api.ts';
import { accountName } from '../../format/names.ts';
import type { TransactionsSearch } from '../search-params.ts';
import { useColumns } from '../use-columns.ts';
import { useOpened } from './use-open-view.ts';
import { commandLine, isChanged, savedViewOf } from './view-params.ts';

interface ShownView {
  readonly open: ListedView | null;
  readonly changed: boolean;
  /** What of the open view is not shown, until the person has read it. */
  readonly lost: readonly LostPart[];
  readonly closeNotice: () => void;
  readonly shownAs: (name: string) => SavedView;
  readonly command: string;
}

/** The saved view that the page's address names, and what is shown as one. */
export function useView(params: TransactionsSearch, banks: readonly Bank[]): ShownView {
  const views = useViews();
  const { columns } = useColumns();
  const openedOf = useOpened();
  const [read, setRead] = useState<string | null>(null);
  const open = views.data?.find(({ name, view }) => view !== null && name === params.view) ?? null;
  const found = open === null ? null : openedOf(open);
  const account = banks.flatMap(({ accounts }) => accounts).find(({ id }) => id === params.account);
  const name = account === undefined ? null : accountName(account);
  return {
    open,
    changed: found !== null && isChanged(found, params),
    lost: found === null || open?.viewId === read ? [] : found.lost,
    closeNotice: () => {
      setRead(open?.viewId ?? null);
    },
    shownAs: (wanted) => savedViewOf(wanted, params, columns, name ?? ''),
    command: commandLine(params, name),
  };
}
