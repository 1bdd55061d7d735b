import { moveRow } from '../transactions/entries.ts';

export interface Position {
  readonly row: number;
  readonly column: number;
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Rows in view. */
  readonly screen: number;
}

/**
 * The cell that a key moves to, or undefined for keys that do not move. Home and End go along the row,
 * with `all` (Ctrl or Cmd) to the corners of the grid.
 */
export function moveCell(
  key: string,
  { row, column }: Position,
  { rows, columns, screen }: Grid,
  all: boolean,
): Position | undefined {
  const last = columns - 1;
  switch (key) {
    case 'ArrowLeft':
      return { row, column: all ? 0 : Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: all ? last : Math.min(last, column + 1) };
    case 'Home':
      return { row: all ? 0 : row, column: 0 };
    case 'End':
      return { row: all ? rows - 1 : row, column: last };
    default: {
      const target = moveRow(key, row, rows, screen);
      return target === undefined ? undefined : { row: target, column };
    }
  }
}
