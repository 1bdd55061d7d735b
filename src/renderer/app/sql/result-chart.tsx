import { t } from '@lingui/core/macro';
import { line } from 'd3-shape';
import { AmountAxis, DateLabels, MARGIN } from '../charts/axis.tsx';
import { Key } from '../charts/key.tsx';
import { Stage } from '../charts/stage.tsx';
import { locales } from '../format/locale.ts';
import type { ChartChoice, Drawing, Series } from './chart-data.ts';
import { heightScale, namedPoints, placesOf } from './chart-scales.ts';

const COLOURS = [
  { key: 'bg-accent', line: 'stroke-accent', fill: 'fill-accent' },
  { key: 'bg-positive', line: 'stroke-positive', fill: 'fill-positive' },
  { key: 'bg-warn', line: 'stroke-warn', fill: 'fill-warn' },
  { key: 'bg-danger', line: 'stroke-danger', fill: 'fill-danger' },
  { key: 'bg-control', line: 'stroke-control', fill: 'fill-control' },
] as const;
const [FIRST] = COLOURS;
const colourOf = (index: number) => COLOURS[index] ?? FIRST;

/** Points nearer to each other than this are no more than their line. */
const POINT_ROOM = 16;
const WIDEST_BAR = 36;

const axisNumber = new Intl.NumberFormat(locales, {
  notation: 'compact',
  maximumSignificantDigits: 3,
});

interface ResultChartProps {
  readonly drawing: Drawing;
  readonly kind: ChartChoice['kind'];
  /** What lies along it, in the answer's own words. */
  readonly xName: string;
  /** In pixels, without its key. */
  readonly height: number;
}

/** The numbers of an answer as lines or bars. */
export function ResultChart({ drawing, kind, xName, height }: ResultChartProps) {
  const { points, series } = drawing;
  const y = heightScale(drawing, kind, [height - MARGIN.bottom, MARGIN.top]);
  const names = series.map(({ name }) => name).join(', ');
  const [first, last] = [points[0]?.label ?? '', points.at(-1)?.label ?? ''];
  return (
    <>
      <Key
        entries={series.map(({ name }, index) => ({ look: colourOf(index).key, label: name }))}
      />
      <Stage
        label={t`${names} by ${xName}, ${first} to ${last}`}
        height={height}
        count={points.length}
        read={(index) => ({
          title: points[index]?.label ?? '',
          lines: series.map(({ name, texts }) => ({ label: name, value: texts[index] ?? '' })),
        })}
        locate={(px, _py, width) => nearest(placesOf(drawing, kind, width).centres, px)}
        place={(index, width) => ({
          x: placesOf(drawing, kind, width).centres[index] ?? 0,
          y: 40,
        })}
        draw={(width, index) => {
          const { centres, step } = placesOf(drawing, kind, width);
          const at = index === null ? undefined : centres[index];
          return (
            <>
              {at === undefined ? null : kind === 'bars' ? (
                <rect
                  x={at - step / 2}
                  y={MARGIN.top}
                  width={step}
                  height={height - MARGIN.top - MARGIN.bottom}
                  rx={Math.min(4, step / 4)}
                  className="fill-sunken"
                />
              ) : (
                <line
                  x1={at}
                  x2={at}
                  y1={MARGIN.top}
                  y2={height - MARGIN.bottom}
                  className="stroke-control"
                />
              )}
              <AmountAxis
                scale={y}
                width={width}
                format={(value) => axisNumber.format(value).replace('-', '−')}
              />
              {kind === 'bars' ? (
                <Bars series={series} centres={centres} step={step} y={y} />
              ) : (
                <Lines series={series} centres={centres} step={step} y={y} marked={index} />
              )}
              <DateLabels height={height} labels={namedPoints(drawing, centres, width)} />
            </>
          );
        }}
      />
    </>
  );
}

interface MarksProps {
  readonly series: readonly Series[];
  readonly centres: readonly number[];
  readonly step: number;
  readonly y: (value: number) => number;
}

function Bars({ series, centres, step, y }: MarksProps) {
  const bar = Math.min(WIDEST_BAR, (step * 0.76) / series.length);
  return series.map(({ values }, side) => (
    <g key={side} className={colourOf(side).fill}>
      {values.map((value, index) =>
        value === null ? null : (
          <rect
            key={index}
            x={(centres[index] ?? 0) + (side - series.length / 2) * bar}
            y={Math.min(y(value), y(0))}
            width={Math.max(0.5, bar - 1)}
            height={Math.max(1, Math.abs(y(0) - y(value)))}
            rx={Math.min(2, bar / 4)}
          />
        ),
      )}
    </g>
  ));
}

function Lines({
  series,
  centres,
  step,
  y,
  marked,
}: MarksProps & { readonly marked: number | null }) {
  return series.map(({ values }, side) => {
    const shape = line<number | null>()
      .defined((value) => value !== null)
      .x((_value, index) => centres[index] ?? 0)
      .y((value) => y(value ?? 0));
    return (
      <g key={side}>
        <path
          d={shape(values) ?? ''}
          fill="none"
          strokeWidth={2}
          strokeLinejoin="round"
          className={colourOf(side).line}
        />
        {values.map((value, index) =>
          // A point that has no neighbour has no line either.
          value !== null && (index === marked || step > POINT_ROOM || isAlone(values, index)) ? (
            <circle
              key={index}
              cx={centres[index] ?? 0}
              cy={y(value)}
              r={3.5}
              strokeWidth={1.5}
              className={`${colourOf(side).fill} stroke-surface`}
            />
          ) : null,
        )}
      </g>
    );
  });
}

const isAlone = (values: readonly (number | null)[], index: number): boolean =>
  (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;

const nearest = (centres: readonly number[], px: number): number =>
  centres.reduce(
    (best, centre, index) =>
      Math.abs(centre - px) < Math.abs((centres[best] ?? Infinity) - px) ? index : best,
    0,
  );
