import type { QueryAnswer, QueryCell } from '../../../shared/model/sql.ts';

/** Longest text that a cell draws; copying gives all of it. */
const DRAWN = 300;
const SAMPLE_ROWS = 200;
const MIN_CHARACTERS = 6;
const MAX_CHARACTERS = 44;
const CHARACTER_WIDTH = 8;
const PADDING = 25;

export const isNumber = (cell: QueryCell): boolean =>
  typeof cell === 'number' || (typeof cell === 'object' && cell !== null && 'number' in cell);

/** A value as text, whole: numbers with all their digits, bytes as SQL writes them. */
export function cellText(cell: QueryCell): string {
  if (cell === null) return 'NULL';
  if (typeof cell !== 'object') return String(cell);
  if ('number' in cell) return cell.number;
  const isCut = cell.hex.length < 2 * cell.bytes;
  return isCut ? `x'${cell.hex}…' (${String(cell.bytes)} bytes)` : `x'${cell.hex}'`;
}

/** A value as a line of a table shows it. */
export function drawnText(cell: QueryCell): string {
  const text = cellText(cell);
  const line = text.length > DRAWN ? `${text.slice(0, DRAWN)}…` : text;
  return line.replaceAll(/\s*\n\s*/g, ' ↵ ');
}

export interface Column {
  readonly name: string;
  /** Its values are numbers, or missing: they stand to the right. */
  readonly numeric: boolean;
  /** In pixels. */
  readonly width: number;
}

/** The columns of an answer, as wide as what is in their first rows. */
export const columnsOf = ({ columns, rows }: Pick<QueryAnswer, 'columns' | 'rows'>): Column[] => {
  const sample = rows.slice(0, SAMPLE_ROWS);
  return columns.map((name, index) => {
    const cells = sample.map((row) => row[index] ?? null);
    const longest = Math.max(name.length, ...cells.map((cell) => drawnText(cell).length));
    const characters = Math.min(MAX_CHARACTERS, Math.max(MIN_CHARACTERS, longest));
    const there = cells.filter((cell) => cell !== null);
    return {
      name,
      numeric: there.length > 0 && there.every(isNumber),
      width: Math.ceil(characters * CHARACTER_WIDTH + PADDING),
    };
  });
};
