import type { Range } from '@tanstack/react-virtual';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, RefObject } from 'react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Transaction, TransactionPage } from '../../../shared/model.ts';
import { formatDay } from '../format/date.ts';
import { cx } from '../ui/cx.ts';
import { ColumnHeadings } from './column-headings.tsx';
import { DAY_HEIGHT, HEADING_HEIGHT, ROW_HEIGHT } from './columns.ts';
import { entriesOf, lastAtMost, moveRow } from './entries.ts';
import { rowId, TransactionRow } from './transaction-row.tsx';

/** The next page is asked for this many lines before the end comes into view. */
const AHEAD = 80;

interface TransactionListProps {
  readonly pages: readonly TransactionPage[];
  /** How many transactions there are in all, loaded or not. */
  readonly total: number | undefined;
  /** Trax's numbers of the accounts of removed banks. */
  readonly removedAccounts: ReadonlySet<number>;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  /** The rows are still those of another filter. */
  readonly stale: boolean;
  /** Trax's number of the transaction whose details are open. */
  readonly openId: number | null;
  readonly onOpen: (transaction: Transaction) => void;
  /** Asks why a transaction was matched. */
  readonly onMatch: (transaction: Transaction) => void;
  /** The grid itself: what has the focus after a dialog. */
  readonly grid: RefObject<HTMLDivElement | null>;
}

/**
 * Transactions as a grid with one tab stop. Only what is in view is in the document; the day in view
 * keeps its heading at the top.
 */
export function TransactionList({
  pages,
  total,
  removedAccounts,
  hasMore,
  onMore,
  stale,
  openId,
  onOpen,
  onMatch,
  grid,
}: TransactionListProps) {
  const entries = useMemo(() => entriesOf(pages), [pages]);
  const [activeRow, setActiveRow] = useState(0);

  const virtualizer = useVirtualizer({
    count: entries.all.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => (entries.all[index]?.kind === 'day' ? DAY_HEIGHT : ROW_HEIGHT),
    scrollMargin: HEADING_HEIGHT,
    scrollPaddingStart: HEADING_HEIGHT + DAY_HEIGHT,
    overscan: 12,
    rangeExtractor: useCallback(
      (range: Range) => {
        const visible = defaultRangeExtractor(range);
        const day = lastAtMost(entries.days, range.startIndex);
        return day === undefined || visible.includes(day) ? visible : [day, ...visible];
      },
      [entries],
    ),
  });

  const pick = useCallback(
    (rowIndex: number, transaction: Transaction) => {
      setActiveRow(rowIndex);
      onOpen(transaction);
    },
    [onOpen],
  );

  const items = virtualizer.getVirtualItems();
  const { range } = virtualizer;
  const lastVisible = items.at(-1)?.index ?? 0;
  const stickyDay = lastAtMost(entries.days, range?.startIndex ?? 0);

  useEffect(() => {
    virtualizer.measure();
  }, [entries, virtualizer]);

  useEffect(() => {
    if (hasMore && lastVisible + AHEAD >= entries.all.length) onMore();
  }, [hasMore, lastVisible, entries, onMore]);

  const inView = (rowIndex: number) => {
    const at = entries.rows[rowIndex] ?? -1;
    return range !== null && at >= range.startIndex && at <= range.endIndex;
  };

  // Where the wheel has left the active row behind, the keys go on from what is in view.
  const catchUp = () => {
    if (!range || inView(activeRow)) return activeRow;
    const first = entries.all
      .slice(range.startIndex + 1, range.endIndex)
      .find((entry) => entry.kind === 'row');
    const caught = first?.rowIndex ?? activeRow;
    setActiveRow(caught);
    return caught;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' && activeEntry?.kind === 'row') {
      event.preventDefault();
      onOpen(activeEntry.transaction);
      return;
    }
    const height = grid.current?.clientHeight ?? 0;
    const screen = Math.max(1, Math.floor((height - HEADING_HEIGHT - DAY_HEIGHT) / ROW_HEIGHT) - 1);
    const target = moveRow(event.key, catchUp(), entries.rows.length, screen);
    const entry = target === undefined ? undefined : entries.rows[target];
    if (target === undefined || entry === undefined) return;
    event.preventDefault();
    setActiveRow(target);
    const moved = entries.all[entry];
    if (openId !== null && moved?.kind === 'row') onOpen(moved.transaction);
    if (target === 0) virtualizer.scrollToOffset(0);
    else virtualizer.scrollToIndex(entry);
  };

  const activeEntry = entries.all[entries.rows[activeRow] ?? -1];
  const activeId =
    activeEntry?.kind === 'row' && items.some(({ index }) => entries.all[index] === activeEntry)
      ? rowId(activeEntry.transaction)
      : undefined;

  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Transactions"
      aria-busy={stale}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-activedescendant={activeId}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={catchUp}
      className="group @container relative min-h-0 flex-1 overflow-y-auto bg-surface outline-none [overflow-anchor:none]"
    >
      <ColumnHeadings />
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const entry = entries.all[index];
          if (!entry) return null;
          const top = start - HEADING_HEIGHT;
          return entry.kind === 'day' ? (
            <DayHeading
              key={`day-${entry.date}`}
              date={entry.date}
              top={index === stickyDay ? null : top}
            />
          ) : (
            <TransactionRow
              key={entry.transaction.id}
              transaction={entry.transaction}
              rowIndex={entry.rowIndex}
              top={top}
              active={entry === activeEntry}
              bankRemoved={removedAccounts.has(entry.transaction.account.id)}
              open={entry.transaction.id === openId}
              onPick={pick}
              onMatch={onMatch}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A day's heading for the eye: each row says its own date aloud. `top` is null while it sticks. */
function DayHeading({ date, top }: { readonly date: string; readonly top: number | null }) {
  return (
    <div
      aria-hidden
      style={
        top === null
          ? { height: DAY_HEIGHT, top: HEADING_HEIGHT }
          : { height: DAY_HEIGHT, transform: `translateY(${String(top)}px)` }
      }
      className={cx(
        'flex items-center border-b border-line bg-canvas px-6 text-xs font-semibold text-muted @max-[600px]:px-4',
        top === null ? 'sticky z-10' : 'absolute inset-x-0 top-0',
      )}
    >
      {formatDay(date)}
    </div>
  );
}
