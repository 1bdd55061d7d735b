import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, Columns3, RotateCcw } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { DEFAULT_COLUMNS, type ColumnId } from '../../../shared/columns.ts';
import { Button } from '../ui/button.tsx';
import { COLUMN_NAMES, inOrder, moved, orderOf, withToggled } from './columns.ts';
import { useColumns } from './use-columns.ts';

/** Which columns the list shows, and in which order. */
export function ColumnsMenu() {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button size="sm" icon={Columns3} aria-label={t`Columns`}>
          <span className="max-[1100px]:hidden">
            <Trans>Columns</Trans>
          </span>
        </Button>
      </Popover.Trigger>
      <Popover.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        aria-label={t`Columns`}
        className="z-30 max-h-(--radix-popover-content-available-height) w-64 overflow-y-auto rounded-lg bg-surface p-1 shadow-overlay"
      >
        <Choices />
      </Popover.Content>
    </Popover.Root>
  );
}

function Choices() {
  const { columns, change } = useColumns();
  // While it is open nothing but a move changes the order: what is unticked stays under the pointer.
  const [order, setOrder] = useState(() => orderOf(columns));
  const shown = new Set(columns.map(({ id }) => id));
  const move = (id: ColumnId, by: number) => {
    const next = moved(order, id, order.indexOf(id) + by);
    setOrder(next);
    change(inOrder(columns, next));
  };
  return (
    <>
      <ul>
        {order.map((id, index) => (
          <li
            key={id}
            className="flex items-center gap-0.5 rounded-md pr-1 focus-within:bg-sunken hover:bg-sunken"
          >
            <label className="flex min-h-8 min-w-0 flex-1 items-center gap-2.5 px-2.5 text-sm">
              <input
                type="checkbox"
                checked={shown.has(id)}
                disabled={shown.size === 1 && shown.has(id)}
                onChange={() => {
                  change(withToggled(columns, order, id));
                }}
                className="accent-accent"
              />
              <span className="truncate">{i18n._(COLUMN_NAMES[id])}</span>
            </label>
            <MoveButton id={id} way="up" ends={index === 0} onMove={move} />
            <MoveButton id={id} way="down" ends={index === order.length - 1} onMove={move} />
          </li>
        ))}
      </ul>
      <div className="mx-2.5 my-1 h-px bg-line" />
      <Button
        look="quiet"
        icon={RotateCcw}
        className="w-full justify-start px-2.5!"
        onClick={() => {
          setOrder(orderOf(DEFAULT_COLUMNS));
          change(DEFAULT_COLUMNS);
        }}
      >
        <Trans>Reset columns</Trans>
      </Button>
    </>
  );
}

interface MoveButtonProps {
  readonly id: ColumnId;
  readonly way: 'up' | 'down';
  /** There is no further place that way. */
  readonly ends: boolean;
  readonly onMove: (id: ColumnId, by: number) => void;
}

/** It keeps the focus at the end of its way: a disabled button would lose it. */
function MoveButton({ id, way, ends, onMove }: MoveButtonProps) {
  const name = i18n._(COLUMN_NAMES[id]);
  return (
    <Button
      look="quiet"
      size="icon"
      icon={way === 'up' ? ChevronUp : ChevronDown}
      aria-label={way === 'up' ? t`Move ${name} up` : t`Move ${name} down`}
      aria-disabled={ends}
      className="aria-disabled:opacity-40"
      onClick={() => {
        if (!ends) onMove(id, way === 'up' ? -1 : 1);
      }}
    />
  );
}
