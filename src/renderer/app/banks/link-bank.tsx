import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronDown, Globe, Plus } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useLink } from './use-link.ts';

/** Links a bank in Trax; the menu beside it does so in the browser. */
export function LinkBank() {
  const { isPending, start } = useLink();
  return (
    <div className="flex">
      <Button
        look="primary"
        icon={Plus}
        disabled={isPending}
        className="rounded-r-none"
        onClick={() => {
          start({ kind: 'new' });
        }}
      >
        <Trans>Link a bank</Trans>
      </Button>
      <Menu
        trigger={
          <Button
            look="primary"
            size="iconMd"
            icon={ChevronDown}
            aria-label={t`Other ways to link`}
            disabled={isPending}
            className="ml-px rounded-l-none"
          />
        }
      >
        <MenuItem
          icon={Globe}
          onSelect={() => {
            start({ kind: 'new' }, 'hosted');
          }}
        >
          <Trans>Link in my browser</Trans>
        </MenuItem>
      </Menu>
    </div>
  );
}
