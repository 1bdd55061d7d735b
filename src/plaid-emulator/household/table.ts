/** One line of a table; columns count from 0. A column that is missing or wrong is a bug: throws. */
export interface TableRow {
  text(column: number): string;
  /** Undefined where the table has `-`. */
  optional(column: number): string | undefined;
  number(column: number): number;
  /** An amount written in major units, as minor units. */
  money(column: number): number;
  oneOf<T extends string>(column: number, choices: readonly T[]): T;
}

/** Reads a table written as text, a row a line, columns split by `|`. */
export function parseTable(table: string): TableRow[] {
  return table
    .trim()
    .split('\n')
    .map((line) => rowOf(line.split('|').map((cell) => cell.trim())));
}

function rowOf(cells: readonly string[]): TableRow {
  const text = (column: number): string => {
    const cell = cells[column];
    if (cell === undefined) throw new RangeError(`no column ${String(column)}: ${cells.join('|')}`);
    return cell;
  };
  return {
    text,
    optional: (column) => (text(column) === '-' ? undefined : text(column)),
    number: (column) => Number(text(column)),
    money: (column) => Math.round(Number(text(column)) * 100),
    oneOf: (column, choices) => {
      const choice = choices.find((one) => one === text(column));
      if (choice === undefined) throw new RangeError(`unknown: ${text(column)}`);
      return choice;
    },
  };
}
