import { t } from '@lingui/core/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { QueryAnswer, QueryCell } from '../../../shared/model/sql.ts';
import { Clipped } from '../ui/clipped.tsx';
import { cx } from '../ui/cx.ts';
import { tellCopyRefused, tellSuccess } from '../ui/toast.ts';
import { cellText, columnsOf, drawnText, type Column } from './cells.ts';
import { moveCell, type Position } from './moves.ts';

const ROW_HEIGHT = 30;
const HEADING_HEIGHT = 32;

const cellId = ({ row, column }: Position) => `cell-${String(row)}-${String(column)}`;

/**
 * The rows of an answer as a grid with one tab stop: arrow keys go from cell to cell, and Ctrl or Cmd
 * with C copies the one that they are at. Only what is in view is in the document.
 */
export function ResultGrid({ answer }: { readonly answer: QueryAnswer }) {
  const { rows } = answer;
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Position>({ row: 0, column: 0 });
  const columns = useMemo(() => columnsOf(answer), [answer]);

  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEADING_HEIGHT,
    scrollPaddingStart: HEADING_HEIGHT,
    overscan: 10,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => columns[index]?.width ?? 0,
    paddingStart: 12,
    overscan: 4,
  });
  const shownRows = down.getVirtualItems();
  const shownColumns = across.getVirtualItems();

  const copy = () => {
    const cell = rows[active.row]?.[active.column] ?? null;
    navigator.clipboard.writeText(cell === null ? '' : cellText(cell)).then(() => {
      tellSuccess(t`The cell is copied.`);
    }, tellCopyRefused);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    const all = event.ctrlKey || event.metaKey;
    if (all && event.key === 'c' && document.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      copy();
      return;
    }
    const screen =
      Math.floor(((grid.current?.clientHeight ?? 0) - HEADING_HEIGHT) / ROW_HEIGHT) - 1;
    const size = { rows: rows.length, columns: columns.length, screen: Math.max(1, screen) };
    const target = moveCell(event.key, active, size, all);
    if (target === undefined || rows.length === 0) return;
    event.preventDefault();
    setActive(target);
    down.scrollToIndex(target.row);
    across.scrollToIndex(target.column);
  };

  const isShown =
    shownRows.some(({ index }) => index === active.row) &&
    shownColumns.some(({ index }) => index === active.column);

  return (
    <div
      ref={grid}
      role="grid"
      translate="no"
      aria-label={t`Answer`}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isShown ? cellId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group relative min-h-0 flex-1 overflow-auto bg-surface outline-none [overflow-anchor:none]"
    >
      <div
        role="rowgroup"
        className="sticky top-0 z-10 border-b border-line bg-sunken"
        style={{ width: across.getTotalSize(), minWidth: '100%', height: HEADING_HEIGHT }}
      >
        <div role="row" aria-rowindex={1} className="h-full">
          {shownColumns.map(({ index, start }) => (
            <Heading key={index} index={index} start={start} column={columns[index]} />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="relative"
        style={{ width: across.getTotalSize(), minWidth: '100%', height: down.getTotalSize() }}
      >
        {shownRows.map(({ index: row, start: top }) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 2}
            className="absolute inset-x-0 top-0 border-b border-line hover:bg-sunken"
            style={{
              height: ROW_HEIGHT,
              transform: `translateY(${String(top - HEADING_HEIGHT)}px)`,
            }}
          >
            {shownColumns.map(({ index: column, start }) => (
              <Cell
                key={column}
                position={{ row, column }}
                start={start}
                column={columns[column]}
                value={rows[row]?.[column] ?? null}
                active={row === active.row && column === active.column}
                onPick={setActive}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface HeadingProps {
  readonly index: number;
  /** Pixels from the left of the grid. */
  readonly start: number;
  readonly column: Column | undefined;
}

function Heading({ index, start, column }: HeadingProps) {
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      title={column?.name}
      style={{ width: column?.width, left: start }}
      className={cx(
        'absolute inset-y-0 truncate px-3 text-xs leading-8 font-semibold text-muted',
        column?.numeric === true && 'text-right',
      )}
    >
      {column?.name}
    </div>
  );
}

interface CellProps {
  readonly position: Position;
  readonly start: number;
  readonly column: Column | undefined;
  readonly value: QueryCell;
  readonly active: boolean;
  readonly onPick: (position: Position) => void;
}

function Cell({ position, start, column, value, active, onPick }: CellProps) {
  return (
    <div
      role="gridcell"
      id={cellId(position)}
      aria-colindex={position.column + 1}
      aria-selected={active}
      onClick={() => {
        onPick(position);
      }}
      style={{ width: column?.width, left: start }}
      className={cx(
        'tabular absolute inset-y-0 px-3 text-sm leading-[29px]',
        column?.numeric === true && 'text-right',
        value === null && 'text-faint italic',
        active &&
          'group-focus-visible:bg-accent-soft group-focus-visible:shadow-[inset_0_0_0_2px_var(--color-focus)]',
      )}
    >
      <Clipped text={drawnText(value)} className={cx(column?.numeric === true && 'text-right')} />
    </div>
  );
}
