import { isMet, ratioOf, type Aim, type Figure, type Unit } from './figure.ts';

const MB = 1024 * 1024;

/** A number of milliseconds, frames or bytes for people: three digits where there are that many. */
export function formatValue(value: number, unit: Unit): string {
  if (unit === 'B/row') return `${value.toFixed(0)} B`;
  if (unit === 'frames') return `${digits(value)} frames`;
  if (unit === 'MB') return `${digits(value / MB)} MB`;
  return value >= 1000 ? `${digits(value / 1000)} s` : `${digits(value)} ms`;
}

const digits = (value: number): string =>
  value === 0 ? '0' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

function formatAim(aim: Aim | null, unit: Unit): string {
  if (aim === null) return '';
  return aim.on === 'ratio' ? `≤ ${String(aim.atMost)}×` : `≤ ${formatValue(aim.atMost, unit)}`;
}

const VERDICT = new Map<boolean | null, string>([
  [true, 'met'],
  [false, 'missed'],
  [null, ''],
]);

const HEADINGS = ['', 'Trax', '', 'beside', 'ratio', 'aim', ''] as const;

/** The figures as lines of text, a column each for both values, their ratio and the aim. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, unit, trax, beside, aim } = figure;
    const ratio = ratioOf(figure);
    return [
      name,
      formatValue(trax.value, unit),
      formatValue(beside.value, unit),
      beside.name,
      ratio === null ? '–' : `${ratio.toFixed(2)}×`,
      formatAim(aim, unit),
      VERDICT.get(isMet(figure)) ?? '',
    ];
  });
  const lines = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const isNumber = (column: number) => [1, 2, 4].includes(column);
  const format = (line: readonly string[]) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return lines.map(format).join('\n');
}
