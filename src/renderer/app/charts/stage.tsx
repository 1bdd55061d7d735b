import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { cx } from '../ui/cx.ts';
import { stepTo } from './step.ts';
import { useSize } from './use-size.ts';

export interface Reading {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

interface StageProps {
  /** The chart in a sentence. */
  readonly label: string;
  readonly height: number;
  readonly count: number;
  readonly read: (index: number) => Reading;
  /** Which value is at a place, in pixels from the left and the top. */
  readonly locate: (x: number, y: number, width: number) => number;
  /** Where a value is, in pixels from the left and the top: its reading stands beside it. */
  readonly place: (index: number, width: number) => { readonly x: number; readonly y: number };
  readonly draw: (width: number, index: number | null) => ReactNode;
  /** Shows the transactions behind a value: on a click, or Enter. */
  readonly onOpen?: (index: number) => void;
}

/**
 * A chart whose values are read one at a time: under the pointer, or by the arrow keys as on a slider,
 * which is what screen readers hear.
 */
export function Stage({ label, height, count, read, locate, place, draw, onOpen }: StageProps) {
  const { ref, width } = useSize();
  const [index, setIndex] = useState<number | null>(null);
  const shown = index === null ? null : Math.min(index, count - 1);
  const { title, lines } = read(shown ?? count - 1);
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={onOpen ? t`${label}. Enter shows the transactions` : label}
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={(shown ?? count - 1) + 1}
      aria-valuetext={`${title}: ${lines.map((line) => `${line.label} ${line.value}`).join(', ')}`}
      className={cx('relative rounded-md', onOpen && 'cursor-pointer')}
      style={{ height }}
      onFocus={({ target }) => {
        if (target.matches(':focus-visible')) setIndex((now) => now ?? count - 1);
      }}
      onBlur={() => {
        setIndex(null);
      }}
      onPointerMove={({ clientX, clientY, currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        setIndex(locate(clientX - box.left, clientY - box.top, width));
      }}
      onPointerLeave={() => {
        setIndex(null);
      }}
      onClick={() => {
        if (shown !== null) onOpen?.(shown);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && shown !== null && onOpen) {
          event.preventDefault();
          onOpen(shown);
          return;
        }
        const next = event.key === 'Escape' ? null : stepTo(event.key, shown, count);
        if (next === undefined) return;
        event.preventDefault();
        setIndex(next);
      }}
    >
      {width > 0 ? (
        <svg
          aria-hidden
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          className="tabular block overflow-visible text-xs"
        >
          {draw(width, shown)}
        </svg>
      ) : null}
      {shown === null ? null : (
        <Tip reading={{ title, lines }} {...place(shown, width)} width={width} />
      )}
    </div>
  );
}

const TIP_WIDTH = 176;
const TIP_GAP = 14;

interface TipProps {
  readonly reading: Reading;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** It stands on the side of its value where there is room. */
function Tip({ reading: { title, lines }, x, y, width }: TipProps) {
  const right = x + TIP_GAP + TIP_WIDTH <= width;
  const left = right ? x + TIP_GAP : Math.max(0, x - TIP_GAP - TIP_WIDTH);
  return (
    <div
      aria-hidden
      className="tabular pointer-events-none absolute z-20 rounded-lg bg-surface px-3 py-2 text-xs shadow-overlay"
      style={{ left, top: Math.max(0, y - 28), width: TIP_WIDTH }}
    >
      <p className="mb-0.5 font-medium break-words">
        <bdi>{title}</bdi>
      </p>
      {lines.map(({ label, value }) => (
        <p key={label} className="flex flex-wrap justify-between gap-x-3 text-muted">
          <span>{label}</span>
          <span className="ml-auto font-medium text-ink">{value}</span>
        </p>
      ))}
    </div>
  );
}
