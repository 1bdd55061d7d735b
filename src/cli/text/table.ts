import { isPlain, printable } from './printable.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. Left unless told otherwise. */
  readonly align?: 'left' | 'right';
}

/** Lays rows out below titles, two spaces apart, each line with its end. Control characters are left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const layout = layoutOf(columns, rows);
  return [layout.header, ...rows.map(layout.line)];
}

/** The widths that `sample` needs, for rows that do not all fit in memory: a longer one stands out. */
export function layoutOf(
  columns: readonly Column[],
  sample: readonly (readonly string[])[],
): { readonly header: string; readonly line: (row: readonly string[]) => string } {
  const titles = columns.map(({ title }) => printable(title));
  const widths = columns.map((_column, index) =>
    [titles, ...sample].reduce(
      (width, row) => Math.max(width, lengthOf(printable(row[index] ?? ''))),
      0,
    ),
  );
  const line = (row: readonly string[]): string => {
    const cells = columns.map(({ align }, index) => {
      const cell = printable(row[index] ?? '');
      const room = ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(cell)));
      return align === 'right' ? room + cell : cell + room;
    });
    return `${cells.join('  ').trimEnd()}\n`;
  };
  return { header: line(titles), line };
}

/** In characters as people see them, so that an accent or an emoji counts once. */
const lengthOf = (text: string): number =>
  isPlain(text) ? text.length : [...GRAPHEMES.segment(text)].length;
const GRAPHEMES = new Intl.Segmenter();
