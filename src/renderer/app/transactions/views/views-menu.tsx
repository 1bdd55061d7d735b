import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import {
  BookmarkPlus,
  Check,
  ChevronDown,
  CircleAlert,
  Link,
  List,
  Pencil,
  Save,
  Trash2,
  Bookmark,
} from 'lucide-react';
import { useRef, useState } from 'react';
import type { ListedView, SavedView } from '../../../../shared/model/lists.ts';
import { useAction, useViews } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Clipped } from '../../ui/clipped.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { tellCopyRefused, tellSuccess } from '../../ui/toast.ts';
import type { TransactionsSearch } from '../search-params.ts';
import { NameDialog } from './name-dialog.tsx';
import { useDeleteView, useOpenView } from './use-open-view.ts';

interface ViewsMenuProps {
  readonly params: TransactionsSearch;
  /** The saved view that is open. */
  readonly open: ListedView | null;
  /** What is shown is no longer what the open view was saved with. */
  readonly changed: boolean;
  /** What is shown, under a name. */
  readonly shownAs: (name: string) => SavedView;
  /** What lists the same in a terminal. */
  readonly command: string;
}

/** Saved views: opened, saved, renamed, deleted. */
export function ViewsMenu({ params, open, changed, shownAs, command }: ViewsMenuProps) {
  const navigate = useNavigate();
  const views = useViews();
  const openView = useOpenView();
  const deleteView = useDeleteView();
  const button = useRef<HTMLButtonElement>(null);
  const [asks, setAsks] = useState<'save' | 'rename' | null>(null);
  const update = useAction(window.trax.saveView, {
    onDone: (_, { view }) => {
      void views.refetch();
      tellSuccess(t`“${view.name}” is updated.`);
    },
  });
  const all = views.data ?? [];
  const closeView = () => void navigate({ to: '/transactions', search: {} });
  const showAs = (name: string) => {
    const { columns } = shownAs(name);
    setAsks(null);
    void navigate({ to: '/transactions', search: { ...params, view: name, columns } });
  };
  const copy = () => {
    navigator.clipboard.writeText(command).then(() => {
      tellSuccess(t`The command is copied.`, command);
    }, tellCopyRefused);
  };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button
            ref={button}
            look="quiet"
            size="sm"
            className={open === null ? undefined : 'min-w-0 shrink!'}
            title={open?.name}
          >
            <span className="truncate">{open?.name ?? t`Views`}</span>
            {open !== null && changed ? (
              <span className="text-xs text-faint">
                <Trans>changed</Trans>
              </span>
            ) : null}
            <ChevronDown aria-hidden size={15} className="shrink-0" />
          </Button>
        }
      >
        {all.map((view) =>
          view.view === null ? (
            <MenuItem
              key={view.viewId}
              icon={CircleAlert}
              look="danger"
              onSelect={() => {
                deleteView(view);
              }}
            >
              <Trans>Delete a view that cannot be read</Trans>
            </MenuItem>
          ) : (
            <MenuItem
              key={view.viewId}
              icon={view.viewId === open?.viewId ? Check : Bookmark}
              onSelect={() => {
                openView(view);
              }}
            >
              <Clipped text={view.name} className="max-w-72" />
            </MenuItem>
          ),
        )}
        {all.length === 0 ? null : <MenuSeparator />}
        {open === null ? null : (
          <>
            {changed ? (
              <MenuItem
                icon={Save}
                onSelect={() => {
                  update.mutate({ view: shownAs(open.name), replaces: open.viewId });
                }}
              >
                <Trans>Update “{open.name}”</Trans>
              </MenuItem>
            ) : null}
            <MenuItem
              icon={Pencil}
              onSelect={() => {
                setAsks('rename');
              }}
            >
              <Trans>Rename “{open.name}”…</Trans>
            </MenuItem>
            <MenuItem
              icon={Trash2}
              look="danger"
              onSelect={() => {
                deleteView(open);
                closeView();
              }}
            >
              <Trans>Delete “{open.name}”</Trans>
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={List} onSelect={closeView}>
              <Trans>All transactions</Trans>
            </MenuItem>
          </>
        )}
        <MenuItem
          icon={BookmarkPlus}
          onSelect={() => {
            setAsks('save');
          }}
        >
          <Trans>Save as a view…</Trans>
        </MenuItem>
        <MenuItem icon={Link} onSelect={copy}>
          <Trans>Copy as a command</Trans>
        </MenuItem>
      </Menu>
      {asks === null ? null : (
        <NameDialog
          title={asks === 'save' ? t`Save as a view` : t`Rename the view`}
          description={t`A view keeps the search, the account, the columns and their order, for this profile.`}
          view={asks === 'rename' && open?.view ? open.view : shownAs('')}
          renames={asks === 'rename' && open !== null ? open.viewId : null}
          onSaved={showAs}
          onClose={() => {
            setAsks(null);
          }}
          returnTo={button}
        />
      )}
    </>
  );
}
