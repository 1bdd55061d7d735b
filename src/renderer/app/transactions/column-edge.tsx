import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { KeyboardEvent, PointerEvent } from 'react';
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, type ColumnId } from '../../../shared/columns.ts';
import { COLUMN_NAMES, withWidth } from './columns.ts';
import type { ColumnLayout } from './use-columns.ts';

const STEP = 16;

interface ColumnEdgeProps {
  readonly id: ColumnId;
  /** In CSS pixels, as it is now. */
  readonly width: number;
  readonly columnLayout: ColumnLayout;
}

/** The right edge of a heading: dragged, or moved by the arrow keys. A double click or Enter makes the width automatic. */
export function ColumnEdge({ id, width, columnLayout }: ColumnEdgeProps) {
  const { columns, change, preview } = columnLayout;
  const set = (wanted: number | null) => {
    change(withWidth(columns, id, wanted));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    // The heading below would take it for a move of its own.
    event.stopPropagation();
    const { currentTarget: edge, clientX: start } = event;
    let wanted: number | null = null;
    edge.setPointerCapture(event.pointerId);
    const onMove = ({ clientX }: globalThis.PointerEvent) => {
      wanted = width + clientX - start;
      preview(withWidth(columns, id, wanted));
    };
    const end = ({ type }: globalThis.PointerEvent) => {
      edge.removeEventListener('pointermove', onMove);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
      if (type === 'pointerup' && wanted !== null) set(wanted);
      else preview(null);
    };
    edge.addEventListener('pointermove', onMove);
    edge.addEventListener('pointerup', end);
    edge.addEventListener('pointercancel', end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = widthFor(event.key, width);
    if (wanted === undefined) return;
    event.preventDefault();
    // These keys move through the list elsewhere.
    event.stopPropagation();
    set(wanted);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of ${i18n._(COLUMN_NAMES[id])}`}
      aria-valuenow={width}
      aria-valuemin={MIN_COLUMN_WIDTH}
      aria-valuemax={MAX_COLUMN_WIDTH}
      title={t`Drag to resize; double-click for the automatic width`}
      onPointerDown={drag}
      onDoubleClick={() => {
        set(null);
      }}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -right-3.5 z-10 w-3 cursor-col-resize touch-none after:absolute after:inset-y-2 after:left-1.5 after:w-px after:bg-line hover:after:bg-control focus-visible:outline-offset-[-2px]"
    />
  );
}

function widthFor(key: string, width: number): number | null | undefined {
  switch (key) {
    case 'ArrowLeft':
      return width - STEP;
    case 'ArrowRight':
      return width + STEP;
    case 'Home':
      return MIN_COLUMN_WIDTH;
    case 'End':
      return MAX_COLUMN_WIDTH;
    case 'Enter':
      return null;
    default:
      return undefined;
  }
}
