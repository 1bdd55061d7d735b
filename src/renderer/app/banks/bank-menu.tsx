import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Globe,
  ListChecks,
  Pencil,
  ShieldCheck,
  Trash2,
  Zap,
} from 'lucide-react';
import { useRef, useState } from 'react';
import type { Bank } from '../../../shared/model/banks.ts';
import type { LinkPurpose } from '../../../shared/model/linking.ts';
import { useAction, useSettings } from '../api.ts';
import { bankName } from '../format/names.ts';
import { regionOf } from '../settings/regions.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { moved } from './order.ts';
import { RefreshDialog } from './refresh-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { useLink } from './use-link.ts';

interface BankMenuProps {
  readonly bank: Bank;
  /** All linked banks, in the order in which they are shown. */
  readonly order: readonly string[];
}

/** What else can be done with a bank. */
export function BankMenu({ bank, order }: BankMenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<'rename' | 'remove' | 'refresh' | null>(null);
  const name = useAction(window.trax.nameBank);
  const { itemId } = bank;
  const close = () => {
    setDialog(null);
  };
  return (
    <>
      <Menu
        trigger={
          <Button
            ref={trigger}
            look="quiet"
            size="icon"
            icon={Ellipsis}
            aria-label={t`More for ${bankName(bank)}`}
            className="-mr-1.5"
          />
        }
      >
        <LinkItems bank={bank} />
        {bank.failure?.code === 'ITEM_GONE' ? null : (
          <MenuItem
            icon={Zap}
            onSelect={() => {
              setDialog('refresh');
            }}
          >
            <Trans>Ask the bank now…</Trans>
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem
          icon={Pencil}
          onSelect={() => {
            setDialog('rename');
          }}
        >
          <Trans>Rename…</Trans>
        </MenuItem>
        <MoveItems itemId={itemId} order={order} />
        <MenuSeparator />
        <MenuItem
          icon={Trash2}
          look="danger"
          onSelect={() => {
            setDialog('remove');
          }}
        >
          <Trans>Remove bank…</Trans>
        </MenuItem>
      </Menu>
      {dialog === 'rename' ? (
        <RenameDialog
          name={bank.institution.name}
          nickname={bank.nickname}
          onRename={(nickname) => {
            name.mutate({ itemId, nickname });
          }}
          onClose={close}
          returnTo={trigger}
        />
      ) : null}
      {dialog === 'refresh' ? (
        <RefreshDialog bank={bank} onClose={close} returnTo={trigger} />
      ) : null}
      {dialog === 'remove' ? <RemoveDialog bank={bank} onClose={close} returnTo={trigger} /> : null}
    </>
  );
}

/** Update mode, or a new link where Plaid knows the Item no more. */
function LinkItems({ bank: { itemId, failure } }: { readonly bank: Bank }) {
  const { start } = useLink();
  const canChoose = useCanChooseAccounts();
  const gone = failure?.code === 'ITEM_GONE';
  const purpose: LinkPurpose = gone
    ? { kind: 'replace', itemId }
    : { kind: 'renew', itemId, chooseAccounts: false };
  return (
    <>
      <MenuItem
        icon={ShieldCheck}
        onSelect={() => {
          start(purpose);
        }}
      >
        {gone ? t`Link again…` : t`Renew consent…`}
      </MenuItem>
      {canChoose && !gone ? (
        <MenuItem
          icon={ListChecks}
          onSelect={() => {
            start({ kind: 'renew', itemId, chooseAccounts: true });
          }}
        >
          <Trans>Choose accounts…</Trans>
        </MenuItem>
      ) : null}
      <MenuItem
        icon={Globe}
        onSelect={() => {
          start(purpose, 'hosted');
        }}
      >
        {gone ? t`Link again in my browser` : t`Sign in through the browser instead`}
      </MenuItem>
    </>
  );
}

/** Update mode takes other accounts in North America only. Plaid does not say where an Item is from. */
function useCanChooseAccounts(): boolean {
  const settings = useSettings();
  return settings.data !== undefined && regionOf(settings.data.countries) === 'northAmerica';
}

function MoveItems({
  itemId,
  order,
}: {
  readonly itemId: string;
  readonly order: readonly string[];
}) {
  const save = useAction(window.trax.orderBanks);
  const move = (by: -1 | 1) => {
    save.mutate({ itemIds: [...moved(order, itemId, by)] });
  };
  return (
    <>
      <MenuItem
        icon={ArrowUp}
        disabled={order[0] === itemId}
        onSelect={() => {
          move(-1);
        }}
      >
        <Trans>Move up</Trans>
      </MenuItem>
      <MenuItem
        icon={ArrowDown}
        disabled={order.at(-1) === itemId}
        onSelect={() => {
          move(1);
        }}
      >
        <Trans>Move down</Trans>
      </MenuItem>
    </>
  );
}
