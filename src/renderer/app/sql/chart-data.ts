import type { QueryAnswer, QueryCell } from '../../../shared/model/sql.ts';
import { cellText, isNumber } from './cells.ts';

/** What of an answer is drawn, by the places of its columns. */
export interface ChartChoice {
  readonly x: number;
  /** At least one. */
  readonly ys: readonly number[];
  readonly kind: 'line' | 'bars';
}

/** A choice that a person made, for answers with these columns. */
export type KeptChoice = ChartChoice & { readonly columns: readonly string[] };

/** The columns that can lie along the chart, and those that can be drawn up it: numbers. */
export interface ChartColumns {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

export interface Series {
  readonly name: string;
  /** Null: a point has no number that can be drawn. */
  readonly values: readonly (number | null)[];
  /** The same as the answer has them, with all their digits. */
  readonly texts: readonly string[];
}

/** An answer as a chart draws it. Numbers are as the question gave them: nothing knows their units. */
export interface Drawing {
  readonly x: XKind;
  /** `at`: where a point lies along the chart: milliseconds (UTC) of a date, a number, or its place. */
  readonly points: readonly { readonly label: string; readonly at: number }[];
  readonly series: readonly Series[];
  /** Rows that have nothing to lie at. */
  readonly withoutX: number;
  /** Rows past the most that are drawn. */
  readonly beyond: number;
  /** Whether several rows lie at one place. */
  readonly repeated: boolean;
}
type XKind = 'date' | 'number' | 'text';

/** As many as there are colours for. */
export const MOST_SERIES = 5;
/** More bars than this are thinner than a line. */
const MOST_BARS = 200;
const SUGGESTED_SERIES = 3;

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?)?)?$/;
/** Numbers that name a row rather than count anything. */
const NAMES_A_ROW = /^(?:row)?id$|_(?:id|ref)$/i;

type Answer = Pick<QueryAnswer, 'columns' | 'rows'>;

const cellsOf = ({ rows }: Answer, column: number): QueryCell[] =>
  rows.map((row) => row[column] ?? null);

/** Null for what is no number and for infinity, which no chart reaches. */
function numberOf(cell: QueryCell): number | null {
  if (!isNumber(cell)) return null;
  const value = Number(cellText(cell));
  return Number.isFinite(value) ? value : null;
}

/** Milliseconds of a date, month, year or instant in text; null for all else. */
function timeOf(cell: QueryCell): number | null {
  if (typeof cell !== 'string' || !DATE.test(cell)) return null;
  const day = cell.slice(0, 10);
  const clock = cell.slice(11).replace(/Z$/, '');
  const ms = Date.parse(clock === '' ? cell : `${day}T${clock}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function kindOf(cells: readonly QueryCell[]): XKind {
  const there = cells.filter((cell) => cell !== null);
  if (there.length > 0 && there.every((cell) => timeOf(cell) !== null)) return 'date';
  return there.length > 0 && there.every((cell) => numberOf(cell) !== null) ? 'number' : 'text';
}

/** What can be drawn of an answer; null where nothing can: a chart takes numbers beside something else. */
export function chartColumns(answer: Answer): ChartColumns | null {
  const all = answer.columns.map((_name, column) => column);
  const ys = all.filter((column) => {
    const there = cellsOf(answer, column).filter((cell) => cell !== null);
    return there.every(isNumber) && there.some((cell) => numberOf(cell) !== null);
  });
  const xs = all.filter((column) => ys.some((y) => y !== column));
  return xs.length === 0 ? null : { xs, ys };
}

/**
 * What a person most likely wants drawn: dates along the chart, else names, else the first of several
 * columns of numbers; and up it the first numbers that are not there to name a row.
 */
export function suggestedChoice(answer: Answer, { xs, ys }: ChartColumns): ChartChoice {
  const kinds = new Map(xs.map((column) => [column, kindOf(cellsOf(answer, column))]));
  const ofKind = (kind: XKind) => xs.find((column) => kinds.get(column) === kind);
  const x = ofKind('date') ?? ofKind('text') ?? xs[0] ?? 0;
  const others = ys.filter((column) => column !== x);
  const counting = others.filter((column) => !NAMES_A_ROW.test(answer.columns[column] ?? ''));
  return {
    x,
    ys: (counting.length > 0 ? counting : others).slice(0, SUGGESTED_SERIES),
    kind: kinds.get(x) === 'text' || answer.rows.length < 3 ? 'bars' : 'line',
  };
}

/** What was chosen, where the answer has the same columns and they can be drawn; else the suggestion. */
export function choiceFor(
  kept: KeptChoice | null,
  answer: Answer,
  columns: ChartColumns,
): ChartChoice {
  const fits =
    kept !== null &&
    kept.columns.length === answer.columns.length &&
    kept.columns.every((name, index) => name === answer.columns[index]) &&
    kept.ys.every((column) => columns.ys.includes(column));
  return fits ? kept : suggestedChoice(answer, columns);
}

/**
 * The points and series of a chart: dates and numbers in their order, names in the answer's. Rows without
 * an x are left out and counted, and so are bars that would be too thin to see.
 */
export function seriesOf(answer: Answer, { x, ys, kind }: ChartChoice): Drawing {
  const xKind = kindOf(cellsOf(answer, x));
  const placed = answer.rows.flatMap((row, place) => {
    const cell = row[x] ?? null;
    if (cell === null) return [];
    const at = xKind === 'date' ? timeOf(cell) : xKind === 'number' ? numberOf(cell) : place;
    return at === null ? [] : [{ at, label: cellText(cell), row }];
  });
  const ordered = xKind === 'text' ? placed : placed.toSorted((a, b) => a.at - b.at);
  const drawn = kind === 'bars' ? ordered.slice(0, MOST_BARS) : ordered;
  return {
    x: xKind,
    points: drawn.map(({ at, label }) => ({ at, label })),
    series: ys.map((column) => ({
      name: answer.columns[column] ?? '',
      values: drawn.map(({ row }) => numberOf(row[column] ?? null)),
      texts: drawn.map(({ row }) => cellText(row[column] ?? null)),
    })),
    withoutX: answer.rows.length - placed.length,
    beyond: ordered.length - drawn.length,
    repeated: new Set(drawn.map(({ label }) => label)).size < drawn.length,
  };
}
