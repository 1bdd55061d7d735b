import { t } from '@lingui/core/macro';
import type { MouseEvent, RefObject } from 'react';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { ColumnHeadings } from './column-headings.tsx';
import { DAY_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT } from './columns.ts';
import { groupName } from './group-heading.tsx';
import { groupAt, linesBetween, rowAt, topOfRow } from './layout.ts';
import { ListLines } from './list-lines.tsx';
import { ScrollBubble } from './scroll-bubble.tsx';
import { elementHeight, offsetFor } from './scroll-map.ts';
import { EVERYTHING, NOTHING, type Selection } from './selection.ts';
import { rowId } from './transaction-row.tsx';
import { useColumnLayout } from './use-columns.ts';
import { useListKeys } from './use-list-keys.ts';
import type { List } from './use-list.ts';
import { useRows } from './use-rows.ts';
import { useScroll } from './use-scroll.ts';
import { useSelecting } from './use-selecting.ts';
import { useStable } from './use-stable.ts';

/** Drawn beyond what is in view, so that a scroll finds it there. */
const OVERSCAN = 10 * ROW_HEIGHT;

interface TransactionListProps {
  readonly list: List;
  /** How many transactions there are in all, loaded or not. */
  readonly total: number | undefined;
  /** Trax's numbers of the accounts of removed banks. */
  readonly removedAccounts: ReadonlySet<number>;
  /** The rows are still those of another filter. */
  readonly stale: boolean;
  /** Trax's number of the transaction whose details are open. */
  readonly openId: number | null;
  readonly onOpen: (transaction: Transaction) => void;
  /** Asks why a transaction was matched. */
  readonly onMatch: (transaction: Transaction) => void;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** The row to go to, from 0; another object goes there again. */
  readonly target: { readonly row: number } | null;
  /** The grid itself: what has the focus after a dialog. */
  readonly grid: RefObject<HTMLDivElement | null>;
}

/**
 * Transactions as a grid with one tab stop. Only what is in view is in the document; the group in view
 * keeps its heading at the top. Rows are fetched by their place, wherever the list is scrolled to.
 */
export function TransactionList({
  list,
  total,
  removedAccounts,
  stale,
  openId,
  onOpen,
  onMatch,
  selection,
  onSelection,
  target,
  grid,
}: TransactionListProps) {
  const { layout } = list;
  const [activeRow, setActiveRow] = useState(0);
  const columnLayout = useColumnLayout(grid);
  const scroll = useScroll(grid, layout.height, HEADING_HEIGHT);
  const { offset, viewport } = scroll;

  const rows = useRows(list, {
    first: rowAt(layout, offset),
    last: rowAt(layout, offset + viewport),
    direction: scroll.direction,
  });
  const overscan = rows.isPainted ? OVERSCAN : 0;
  const lines = useMemo(
    () => linesBetween(layout, offset - overscan, offset + viewport + overscan),
    [layout, offset, viewport, overscan],
  );
  const active = rows.rowAt(activeRow);

  // The details follow the active row, also to one that is on its way.
  const awaited = useRef<number | null>(null);
  const follow = useEffectEvent(() => {
    if (active === undefined || awaited.current !== activeRow) return;
    awaited.current = null;
    if (openId !== null) onOpen(active);
  });
  useEffect(() => {
    follow();
  }, [active]);

  const goTo = (row: number) => {
    setActiveRow(row);
    const transaction = rows.rowAt(row);
    awaited.current = transaction ? null : row;
    if (transaction && openId !== null) onOpen(transaction);
    const top = topOfRow(layout, row);
    const covered = layout.headingHeight;
    scroll.scrollTo(offsetFor({ top, bottom: top + ROW_HEIGHT }, offset, { viewport, covered }));
  };
  const [wentTo, setWentTo] = useState(target);
  if (target !== wentTo) {
    setWentTo(target);
    if (target) setActiveRow(target.row);
  }
  const jump = useEffectEvent((row: number) => {
    scroll.scrollTo(topOfRow(layout, row) - layout.headingHeight);
  });
  // Before anything has the focus again: it would take the active row for one that was left behind.
  useLayoutEffect(() => {
    if (target) jump(target.row);
  }, [target]);

  // Where the wheel has left the active row behind, the keys go on from what is in view.
  const catchUp = () => {
    const top = topOfRow(layout, activeRow);
    if (top + ROW_HEIGHT > offset && top < offset + viewport) return activeRow;
    const caught = rowAt(layout, offset + layout.headingHeight + ROW_HEIGHT - 1);
    setActiveRow(caught);
    return caught;
  };

  const isSelecting = selection.kind === 'all' || selection.ids.size > 0;
  const selecting = useSelecting(selection, onSelection, rows);
  const onKeyDown = useListKeys({
    rows: layout.rows,
    screen: Math.max(1, Math.floor((viewport - DAY_HEIGHT) / ROW_HEIGHT) - 1),
    active,
    catchUp,
    goTo,
    onOpen,
    selecting,
    isSelecting,
    onSelectAll: () => {
      onSelection(EVERYTHING);
    },
    onClear: () => {
      onSelection(NOTHING);
    },
  });

  const onToggle = useStable((row: number, id: number) => {
    setActiveRow(row);
    selecting.toggle(row, id);
  });
  const onPick = useStable((row: number, transaction: Transaction, event: MouseEvent) => {
    setActiveRow(row);
    awaited.current = null;
    if (event.shiftKey) selecting.extend(activeRow, row);
    else if (event.ctrlKey || event.metaKey) selecting.toggle(row, transaction.id);
    else {
      selecting.forget();
      onOpen(transaction);
    }
  });

  const isDrawn = lines.some((line) => line.kind === 'row' && line.row === activeRow);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={grid}
        role="grid"
        aria-label={t`Transactions`}
        aria-busy={stale}
        aria-multiselectable
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-activedescendant={active && isDrawn ? rowId(active) : undefined}
        data-selecting={isSelecting ? '' : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={catchUp}
        style={{ '--columns': columnLayout.layout.template }}
        className="group @container relative min-h-0 flex-1 overflow-y-auto bg-surface outline-none [overflow-anchor:none]"
      >
        <ColumnHeadings columnLayout={columnLayout} />
        <div role="rowgroup" className="relative" style={{ height: elementHeight(scroll.extent) }}>
          <ListLines
            columns={columnLayout.layout.ids}
            list={list}
            lines={lines}
            sticky={groupAt(layout, offset)}
            shift={offset - scroll.scroll}
            rowAt={rows.rowAt}
            activeRow={activeRow}
            selection={selection}
            removedAccounts={removedAccounts}
            openId={openId}
            onPick={onPick}
            onToggle={onToggle}
            onMatch={onMatch}
          />
        </div>
      </div>
      {scroll.isFar && layout.rows > 0 ? (
        <ScrollBubble
          text={groupName(
            list.wish.arrangement.group,
            layout.groups[groupAt(layout, offset)]?.key ?? '',
          )}
          share={offset / Math.max(1, layout.height - viewport)}
        />
      ) : null}
    </div>
  );
}
