import { scaleLinear } from 'd3-scale';
import { MARGIN } from '../charts/axis.tsx';
import { lettersOf, shortened } from '../charts/shortened.ts';
import { isolated } from '../format/isolated.ts';
import type { ChartChoice, Drawing } from './chart-data.ts';

/** About as wide as the axis's letters and digits are, in pixels. */
const LETTER = 6.6;
const LABEL_GAP = 14;
const LONGEST_LABEL = 18;

/** Where a chart's points lie, in pixels from its left, and how wide the room of each is. */
export function placesOf(
  { x, points }: Drawing,
  kind: ChartChoice['kind'],
  width: number,
): { readonly centres: readonly number[]; readonly step: number } {
  const [left, right] = [MARGIN.left, Math.max(MARGIN.left, width - MARGIN.right)];
  const step = (right - left) / Math.max(1, points.length);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  if (kind === 'bars' || x === 'text' || first === last) {
    return { centres: points.map((_point, index) => left + (index + 0.5) * step), step };
  }
  const scale = scaleLinear().domain([first, last]).range([left, right]);
  return { centres: points.map(({ at }) => scale(at)), step };
}

/** Up the chart: bars begin at zero, lines need not. */
export function heightScale(
  { series }: Drawing,
  kind: ChartChoice['kind'],
  range: [number, number],
) {
  const there = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const bounds = kind === 'bars' ? [0, ...there] : there;
  const low = bounds.reduce((a, b) => Math.min(a, b), Infinity);
  const high = bounds.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = low === high ? Math.max(1, Math.abs(low) * 0.1) : 0;
  return scaleLinear()
    .domain(there.length === 0 ? [0, 1] : [low - (low === 0 ? 0 : room), high + room])
    .nice(4)
    .range(range);
}

/** Which points are named below the chart: the last one, and before it as many as do not touch. */
export function namedPoints(
  { points }: Drawing,
  centres: readonly number[],
  width: number,
): { readonly key: string; readonly x: number; readonly text: string }[] {
  const named: { key: string; x: number; text: string }[] = [];
  let free = Infinity;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const text = shortened(points[index]?.label ?? '', LONGEST_LABEL);
    const half = (lettersOf(text) * LETTER) / 2;
    const x = Math.min(Math.max(centres[index] ?? 0, half), width - half);
    if (x + half + LABEL_GAP > free) continue;
    named.push({ key: String(index), x, text: isolated(text) });
    free = x - half;
  }
  return named;
}
