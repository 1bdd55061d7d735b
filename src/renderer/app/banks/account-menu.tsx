import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Ellipsis, Eye, EyeOff, Pause, Pencil, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Account } from '../../../shared/model/banks.ts';
import { useAction } from '../api.ts';
import { accountName } from '../format/names.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { RenameDialog } from './rename-dialog.tsx';

/** What can be changed of an account in Trax: the bank knows nothing of it. */
export function AccountMenu({ account }: { readonly account: Account }) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [renaming, setRenaming] = useState(false);
  const { mutate } = useAction(window.trax.changeAccount);
  const { id: accountId, hidden, syncStopped } = account;
  return (
    <>
      <Menu
        trigger={
          <Button
            ref={trigger}
            look="quiet"
            size="icon"
            icon={Ellipsis}
            aria-label={t`More for ${accountName(account)}`}
            className="-mr-1.5"
          />
        }
      >
        <MenuItem
          icon={Pencil}
          onSelect={() => {
            setRenaming(true);
          }}
        >
          <Trans>Rename…</Trans>
        </MenuItem>
        <MenuItem
          icon={hidden ? Eye : EyeOff}
          onSelect={() => {
            mutate({ accountId, change: { hidden: !hidden } });
          }}
        >
          {hidden ? t`Show` : t`Hide from lists and totals`}
        </MenuItem>
        <MenuItem
          icon={syncStopped ? Play : Pause}
          onSelect={() => {
            mutate({ accountId, change: { syncStopped: !syncStopped } });
          }}
        >
          {syncStopped ? t`Resume syncing` : t`Stop syncing`}
        </MenuItem>
      </Menu>
      {renaming ? (
        <RenameDialog
          name={account.name}
          nickname={account.nickname}
          onRename={(nickname) => {
            mutate({ accountId, change: { nickname } });
          }}
          onClose={() => {
            setRenaming(false);
          }}
          returnTo={trigger}
        />
      ) : null}
    </>
  );
}
