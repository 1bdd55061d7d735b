import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';
import { COLUMN_GRID, COLUMN_NAMES, DAY_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT } from './columns.ts';
import { useColumnLayout } from './use-columns.ts';

const ROWS = Array.from({ length: 16 }, (_, index) => index);

/** The list's outline while the first page is on its way. */
export function TransactionsSkeleton() {
  const list = useRef<HTMLDivElement>(null);
  const { layout } = useColumnLayout(list);
  return (
    <div
      ref={list}
      role="status"
      style={{ '--columns': layout.template }}
      className="@container min-h-0 flex-1 overflow-hidden bg-surface"
    >
      <span className="sr-only">
        <Trans>Loading transactions</Trans>
      </span>
      <div
        aria-hidden
        className={`${COLUMN_GRID} items-center border-b border-line text-xs font-medium text-muted`}
        style={{ height: HEADING_HEIGHT }}
      >
        {layout.ids.map((id) => (
          <span key={id} className={`truncate ${id === 'amount' ? 'text-right' : ''}`}>
            {i18n._(COLUMN_NAMES[id])}
          </span>
        ))}
      </div>
      <div
        className="flex items-center border-b border-line bg-canvas px-6"
        style={{ height: DAY_HEIGHT }}
      >
        <Skeleton className="h-3 w-40" />
      </div>
      {ROWS.map((row) => (
        <div
          key={row}
          className={`${COLUMN_GRID} items-center border-b border-line`}
          style={{ height: ROW_HEIGHT }}
        >
          {layout.ids.map((id) => (
            <Skeleton
              key={id}
              className={`h-3.5 ${id === 'amount' ? 'ml-auto' : ''} ${row % 3 === 0 ? 'w-4/5' : 'w-3/5'}`}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
