import { t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ListedView } from '../../../../shared/model/lists.ts';
import { useAction, useBanks, useViews } from '../../api.ts';
import { tellUndoable } from '../../ui/toast.ts';
import { opened, type OpenedView } from './view-params.ts';

/** What the saved views open with, by the accounts that there are now. */
export function useOpened(): (view: ListedView) => OpenedView | null {
  const banks = useBanks().data;
  const accountIds =
    banks === undefined
      ? null
      : new Set(banks.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
  return (listed) => {
    const { view } = listed;
    return view === null ? null : opened({ ...listed, view }, accountIds);
  };
}

/** Opens a saved view on the Transactions page, from wherever one is. */
export function useOpenView(): (view: ListedView) => void {
  const navigate = useNavigate();
  const openedOf = useOpened();
  return (view) => {
    const found = openedOf(view);
    if (found !== null) void navigate({ to: '/transactions', search: found.params });
  };
}

/** Deletes a saved view, and offers to bring it back. */
export function useDeleteView(): (view: ListedView) => void {
  const { refetch } = useViews();
  const done = { onDone: () => void refetch() };
  const restore = useAction(window.trax.restoreView, done);
  const remove = useAction(window.trax.deleteView, done);
  return ({ viewId, view, name }) => {
    remove.mutate(
      { viewId },
      {
        onSuccess: () => {
          tellUndoable(
            view === null ? t`A view that cannot be read is deleted.` : t`“${name}” is deleted.`,
            () => {
              restore.mutate({ viewId });
            },
          );
        },
      },
    );
  };
}
