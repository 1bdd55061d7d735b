import { i18n } from '@lingui/core';
import { useRef, useState, type PointerEvent } from 'react';
import type { ColumnId } from '../../../shared/columns.ts';
import { cx } from '../ui/cx.ts';
import { ColumnEdge } from './column-edge.tsx';
import { COLUMN_GRID, COLUMN_NAMES, HEADING_HEIGHT, inOrder, moved, orderOf } from './columns.ts';
import type { ColumnLayout } from './use-columns.ts';

/** So far the pointer goes before a press becomes a move. */
const SLOP = 4;

/** The list's first row, which stays at the top. A heading is dragged to another place, and its edge to another width. */
export function ColumnHeadings({ columnLayout }: { readonly columnLayout: ColumnLayout }) {
  const { layout, columns, change } = columnLayout;
  const row = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ readonly id: ColumnId; readonly to: number } | null>(
    null,
  );
  const drag = (id: ColumnId) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { currentTarget: heading, clientX: start } = event;
    const placeAt = (x: number) => {
      const others = [...(row.current?.children ?? [])].filter((child) => child !== heading);
      return others.filter((child) => middleOf(child) < x).length;
    };
    let to: number | null = null;
    const onMove = ({ clientX }: globalThis.PointerEvent) => {
      if (to === null && Math.abs(clientX - start) < SLOP) return;
      to = placeAt(clientX);
      setDragged({ id, to });
    };
    const end = ({ type }: globalThis.PointerEvent) => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setDragged(null);
      if (type !== 'pointerup' || to === null) return;
      const visible = moved(layout.ids, id, to);
      const before = visible[to + 1];
      const order = orderOf(columns).filter((other) => other !== id);
      const at = before === undefined ? order.length : order.indexOf(before);
      change(inOrder(columns, order.toSpliced(at, 0, id)));
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  };
  const places = dragged === null ? layout.ids : moved(layout.ids, dragged.id, dragged.to);
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-20 border-b border-line bg-surface text-xs font-medium text-muted select-none"
    >
      <div
        ref={row}
        role="row"
        aria-rowindex={1}
        className={cx(COLUMN_GRID, 'items-stretch')}
        style={{ height: HEADING_HEIGHT - 1 }}
      >
        {layout.ids.map((id, index) => (
          <div
            key={id}
            role="columnheader"
            title={i18n._(COLUMN_NAMES[id])}
            onPointerDown={drag(id)}
            className={cx(
              'relative flex min-w-0 items-center',
              id === 'amount' && 'justify-end',
              dragged?.id === id && 'text-accent-ink',
              dragged !== null && markOf(layout.ids, places, dragged.id, index),
            )}
          >
            <span className="truncate">{i18n._(COLUMN_NAMES[id])}</span>
            <ColumnEdge id={id} width={layout.widths[index] ?? 0} columnLayout={columnLayout} />
          </div>
        ))}
      </div>
    </div>
  );
}

const middleOf = (element: Element) => {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
};

/** A bar before the heading in front of which the dragged one would come, or behind the last. */
function markOf(
  ids: readonly ColumnId[],
  places: readonly ColumnId[],
  dragged: ColumnId,
  index: number,
): string | undefined {
  const bar =
    "before:absolute before:inset-y-1 before:w-0.5 before:rounded-full before:bg-accent before:content-['']";
  const at = places.indexOf(dragged);
  const next = places[at + 1];
  if (ids[index] === next) return `${bar} before:-left-2`;
  return next === undefined && index === ids.length - 1 ? `${bar} before:-right-2` : undefined;
}
