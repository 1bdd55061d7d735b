import { t } from '@lingui/core/macro';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useState } from 'react';
import { EDITOR_HEIGHT } from '../../../shared/choices.ts';
import { useAction, useSettings } from '../api.ts';

const { least, most, usual } = EDITOR_HEIGHT;
const within = (percent: number) => Math.min(most, Math.max(least, Math.round(percent)));

interface EditorHeight {
  /** Of the room that editor and answer share. */
  readonly percent: number;
  readonly onChange: (percent: number) => void;
  /** Keeps it for the next time. */
  readonly onKeep: (percent: number) => void;
}

/** The editor's height, which is kept with the settings. */
export function useEditorHeight(): EditorHeight {
  const { data } = useSettings();
  const kept = data?.sqlEditorHeight ?? usual;
  const [changed, setChanged] = useState<number | null>(null);
  const save = useAction(window.trax.updateSettings);
  return {
    percent: changed ?? kept,
    onChange: (percent) => {
      setChanged(within(percent));
    },
    onKeep: (percent) => {
      if (percent === kept) return;
      save.mutate(
        { sqlEditorHeight: percent },
        {
          onError: () => {
            setChanged(null);
          },
        },
      );
    },
  };
}

/** Where an arrow key and its like lead; undefined for keys that do not move the edge. */
export function edgeAfter(key: string, percent: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return within(percent - 2);
    case 'ArrowDown':
      return within(percent + 2);
    case 'PageUp':
      return within(percent - 10);
    case 'PageDown':
      return within(percent + 10);
    case 'Home':
      return least;
    case 'End':
      return most;
    case 'Enter':
      return usual;
    default:
      return undefined;
  }
}

/** The edge below the editor: dragged, or moved by arrow keys; Enter and a double click put it back. */
export function EditorEdge({ percent, onChange, onKeep }: EditorHeight) {
  const onPointerMove = ({ clientY, currentTarget, pointerId }: PointerEvent<HTMLDivElement>) => {
    const room = currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined || !currentTarget.hasPointerCapture(pointerId)) return;
    onChange(((clientY - room.top) / room.height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = edgeAfter(event.key, percent);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(next);
  };
  const keep = () => {
    onKeep(percent);
  };
  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t`Height of the editor`}
      aria-valuenow={percent}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={t`${percent} per cent`}
      tabIndex={0}
      title={t`Drag to resize; double-click to reset`}
      onPointerDown={({ button, currentTarget, pointerId }) => {
        if (button === 0) currentTarget.setPointerCapture(pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={keep}
      onDoubleClick={() => {
        onChange(usual);
        onKeep(usual);
      }}
      onKeyDown={onKeyDown}
      onKeyUp={keep}
      onBlur={keep}
      className="group relative z-10 -my-1 grid h-2 focus-visible:outline-offset-[-2px] shrink-0 cursor-row-resize touch-none place-items-center"
    >
      <span
        aria-hidden
        className="h-1 w-10 rounded-full bg-line-strong transition-colors group-hover:bg-control group-active:bg-accent"
      />
    </div>
  );
}
