import { t } from '@lingui/core/macro';
import { useRef } from 'react';
import { formatCount } from '../format/words.ts';
import { tellNews } from '../ui/toast.ts';
import type { Rows } from './use-rows.ts';
import { toggled, withSelected, type Selection } from './selection.ts';

/** What a range may be: a set of more is everything, which has a key of its own. */
const MAX_RANGE = 5000;

interface Selecting {
  /** Selects a row, or takes it out again; ranges go on from there. */
  readonly toggle: (row: number, id: number) => void;
  /** Selects from where the last toggle was, or else from `from`, to a row. */
  readonly extend: (from: number, to: number) => void;
  /** The next range begins where the next key or click is. */
  readonly forget: () => void;
}

/** How rows of a list come to be selected, one at a time and in ranges. */
export function useSelecting(
  selection: Selection,
  onSelection: (selection: Selection) => void,
  { idsBetween }: Pick<Rows, 'idsBetween'>,
): Selecting {
  /** Where a range begins, and what was selected before it. */
  const anchor = useRef<{ readonly row: number; readonly base: Selection } | null>(null);
  const latest = useRef(0);
  return {
    toggle: (row, id) => {
      latest.current += 1;
      const selected = toggled(selection, id);
      anchor.current = { row, base: selected };
      onSelection(selected);
    },
    extend: (from, to) => {
      anchor.current ??= { row: from, base: selection };
      const { row, base } = anchor.current;
      const [first, last] = [Math.min(row, to), Math.max(row, to)];
      if (last - first >= MAX_RANGE) {
        tellNews(
          t`A range can be ${formatCount(MAX_RANGE)} transactions long.`,
          t`Ctrl A or ⌘ A selects all that the list shows.`,
        );
        return;
      }
      latest.current += 1;
      const turn = latest.current;
      void idsBetween(first, last).then((ids) => {
        // Another key may have been quicker than the rows.
        if (turn === latest.current) onSelection(withSelected(base, ids));
      });
    },
    forget: () => {
      anchor.current = null;
    },
  };
}
