import { t } from '@lingui/core/macro';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import type { Currency } from '../../../shared/model/values.ts';
import type { WorthPoint } from '../../../shared/overview.ts';
import { daysBetween } from '../../../shared/calendar.ts';
import { formatDate, formatDayOfMonth } from '../format/date.ts';
import { formatMoney } from '../format/money.ts';
import { AmountAxis, DateLabels, MARGIN } from '../charts/axis.tsx';
import { Key } from '../charts/key.tsx';
import { Stage } from '../charts/stage.tsx';
import { netOf } from './figures.ts';
import { formatMonthAndYear, formatShortMoney } from './words.ts';

const HEIGHT = 220;
const LABEL_WIDTH = 84;
const DAYS_BY_DAY = 200;

interface NetWorthChartProps {
  /** At least one, in order of days. */
  readonly points: readonly WorthPoint[];
  /** For each of them, what it is compared with; null: nothing is, or nothing is known of it. */
  readonly before: readonly (WorthPoint | null)[] | null;
  readonly currency: Currency;
  /** Of a point, by its place: what changed it since the one before. */
  readonly onOpen: (index: number) => void;
}

/** Net worth as a line over its days. It need not begin at zero: how it goes is what matters. */
export function NetWorthChart({ points, before, currency, onOpen }: NetWorthChartProps) {
  const values = points.map((point, index) => ({
    ...point,
    at: atOf(point.day),
    net: netOf(point),
    then: before?.[index] ?? null,
  }));
  const thens = values.flatMap(({ then }) => (then === null ? [] : [netOf(then)]));
  const [oldest, newest] = [
    before?.find((one) => one !== null),
    before?.findLast((one) => one !== null),
  ];
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return null;
  const money = (minor: number) => formatMoney(minor, currency);
  const y = scaleLinear()
    .domain(spread([...values.map(({ net }) => net), ...thens]))
    .nice(4)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const xOf = (width: number) =>
    scaleUtc()
      .domain([first.at, last.at])
      .range([MARGIN.left, width - MARGIN.right]);
  return (
    <>
      {oldest && newest ? (
        <Key
          entries={[
            { look: 'bg-accent', label: t`${formatDate(first.day)} to ${formatDate(last.day)}` },
            {
              look: 'bg-muted',
              label: t`${formatDate(oldest.day)} to ${formatDate(newest.day)}, dashed`,
            },
          ]}
        />
      ) : null}
      <Stage
        label={t`Net worth: ${money(first.net)} on ${formatDate(first.day)}, ${money(last.net)} on ${formatDate(last.day)}`}
        height={HEIGHT}
        count={values.length}
        onOpen={onOpen}
        read={(index) => {
          const value = values[index] ?? last;
          return {
            title: formatDate(value.day),
            lines: [
              { label: t`Net worth`, value: money(value.net) },
              { label: t`Assets`, value: money(value.assetsMinor) },
              { label: t`Owed`, value: money(value.liabilitiesMinor) },
              ...(value.then === null
                ? []
                : [{ label: formatDate(value.then.day), value: money(netOf(value.then)) }]),
            ],
          };
        }}
        locate={(px, _py, width) => nearest(values, xOf(width).invert(px).getTime())}
        place={(index, width) => {
          const value = values[index] ?? last;
          return { x: xOf(width)(value.at), y: y(value.net) };
        }}
        draw={(width, index) => {
          const x = xOf(width);
          const shape = line<(typeof values)[number]>()
            .x(({ at }) => x(at))
            .y(({ net }) => y(net))
            .curve(curveMonotoneX);
          const earlier = line<(typeof values)[number]>()
            .defined(({ then }) => then !== null)
            .x(({ at }) => x(at))
            .y(({ then }) => (then === null ? 0 : y(netOf(then))))
            .curve(curveMonotoneX);
          const ground = area<(typeof values)[number]>()
            .x(({ at }) => x(at))
            .y0(HEIGHT - MARGIN.bottom)
            .y1(({ net }) => y(net))
            .curve(curveMonotoneX);
          const marked = index === null ? last : (values[index] ?? last);
          const byDay = daysBetween(first.day, last.day) <= DAYS_BY_DAY;
          return (
            <>
              <path d={ground(values) ?? ''} className="fill-accent-soft" />
              <AmountAxis
                scale={y}
                width={width}
                format={(minor) => formatShortMoney(minor, currency)}
              />
              {thens.length === 0 ? null : (
                <path
                  d={earlier(values) ?? ''}
                  fill="none"
                  strokeWidth={2}
                  strokeLinejoin="round"
                  strokeDasharray="5 4"
                  className="stroke-muted"
                />
              )}
              <path
                d={shape(values) ?? ''}
                fill="none"
                strokeWidth={2}
                strokeLinejoin="round"
                className="stroke-accent"
              />
              {index === null ? null : (
                <line
                  x1={x(marked.at)}
                  x2={x(marked.at)}
                  y1={MARGIN.top}
                  y2={HEIGHT - MARGIN.bottom}
                  className="stroke-control"
                />
              )}
              <circle
                cx={x(marked.at)}
                cy={y(marked.net)}
                r={4}
                strokeWidth={2}
                className="fill-accent stroke-surface"
              />
              <DateLabels
                height={HEIGHT}
                labels={daysOf(x.ticks(Math.max(2, Math.floor(width / LABEL_WIDTH))))
                  .map((day) => ({
                    key: day,
                    x: x(atOf(day)),
                    text: byDay ? formatDayOfMonth(day) : formatMonthAndYear(day.slice(0, 7)),
                  }))
                  .filter(({ x: at }) => at > MARGIN.left + 12 && at < width - 20)}
              />
            </>
          );
        }}
      />
    </>
  );
}

/** Each day once: over a few days, an axis has several ticks to a day. */
const daysOf = (ticks: readonly Date[]): readonly string[] => [
  ...new Set(ticks.map((tick) => tick.toISOString().slice(0, 10))),
];

const atOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The values' span with some room, so that a flat line lies in the middle. */
function spread(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = low === high ? Math.max(100, Math.abs(low) * 0.1) : (high - low) * 0.08;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

const nearest = (values: readonly { readonly at: number }[], at: number): number =>
  values.reduce(
    (best, value, index) =>
      Math.abs(value.at - at) < Math.abs((values[best]?.at ?? Infinity) - at) ? index : best,
    0,
  );
