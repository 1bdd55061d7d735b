import { t } from '@lingui/core/macro';
import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Currency } from '../../../shared/model/values.ts';
import type { FlowMonth } from '../../../shared/overview.ts';
import { formatMoney } from '../format/money.ts';
import { AmountAxis, DateLabels, MARGIN } from '../charts/axis.tsx';
import { Key } from '../charts/key.tsx';
import { Stage } from '../charts/stage.tsx';
import {
  formatMonth,
  formatMonthAndYear,
  formatMonthShort,
  formatShortMoney,
  spanOf,
} from './words.ts';

const HEIGHT = 220;
const LABEL_WIDTH = 44;
const WIDEST_BAR = 22;

interface CashFlowChartProps {
  /** At least one, in order. */
  readonly months: readonly FlowMonth[];
  /** For each of them, the one that it is compared with. */
  readonly before: readonly FlowMonth[] | null;
  readonly currency: Currency;
  readonly onOpen: (month: FlowMonth) => void;
}

/** A pair of bars for each month, money in beside money out, and what was left of it as a line. */
export function CashFlowChart({ months, before, currency, onOpen }: CashFlowChartProps) {
  const last = months.at(-1);
  if (last === undefined) return null;
  const money = (minor: number) => formatMoney(minor, currency);
  const all = [...months, ...(before ?? [])];
  const nets = all.map(({ inMinor, outMinor }) => inMinor - outMinor);
  const y = scaleLinear()
    .domain([
      Math.min(0, ...nets),
      Math.max(...all.flatMap(({ inMinor, outMinor }) => [inMinor, outMinor])),
    ])
    .nice(4)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const bands = (width: number) =>
    scaleBand()
      .domain(months.map(({ month }) => month))
      .range([MARGIN.left, width - MARGIN.right])
      .paddingInner(0.3)
      .paddingOuter(0.15);
  const centre = (month: string, width: number) => {
    const x = bands(width);
    return (x(month) ?? 0) + x.bandwidth() / 2;
  };
  return (
    <>
      <Key
        entries={[
          { look: 'bg-positive', label: t`In` },
          { look: 'bg-control', label: t`Out` },
          { look: 'bg-accent', label: t`Net` },
          ...(before === null ? [] : [{ look: 'bg-ink h-0.5!', label: spanOf(before) }]),
        ]}
      />
      <Stage
        label={t`Cash flow, ${formatMonth(months[0]?.month ?? last.month)} to ${formatMonth(last.month)}`}
        height={HEIGHT}
        count={months.length}
        onOpen={(index) => {
          onOpen(months[index] ?? last);
        }}
        read={(index) => {
          const { month, inMinor, outMinor } = months[index] ?? last;
          const then = before?.[index];
          return {
            title: formatMonth(month),
            lines: [
              { label: t`In`, value: money(inMinor) },
              { label: t`Out`, value: money(outMinor) },
              { label: t`Net`, value: money(inMinor - outMinor) },
              ...(then === undefined ? [] : linesOf(then, money)),
            ],
          };
        }}
        locate={(px, _py, width) => {
          const at = Math.floor((px - MARGIN.left) / bands(width).step());
          return Math.min(months.length - 1, Math.max(0, at));
        }}
        place={(index, width) => ({ x: centre((months[index] ?? last).month, width), y: 40 })}
        draw={(width, index) => {
          const x = bands(width);
          const bar = Math.min(WIDEST_BAR, x.bandwidth() / 2);
          const every = Math.ceil(LABEL_WIDTH / x.step());
          const net = line<FlowMonth>()
            .x(({ month }) => centre(month, width))
            .y(({ inMinor, outMinor }) => y(inMinor - outMinor));
          return (
            <>
              {index === null ? null : (
                <rect
                  x={centre((months[index] ?? last).month, width) - x.step() / 2}
                  y={MARGIN.top}
                  width={x.step()}
                  height={HEIGHT - MARGIN.top - MARGIN.bottom}
                  rx={4}
                  className="fill-sunken"
                />
              )}
              <AmountAxis
                scale={y}
                width={width}
                format={(minor) => formatShortMoney(minor, currency)}
              />
              {months.map(({ month, inMinor, outMinor }) => (
                <g key={month}>
                  {[inMinor, outMinor].map((minor, side) => (
                    <rect
                      key={side}
                      x={centre(month, width) + (side - 1) * bar}
                      y={y(minor)}
                      width={Math.max(1, bar - 1)}
                      height={y(0) - y(minor)}
                      rx={Math.min(2, bar / 4)}
                      className={side === 0 ? 'fill-positive' : 'fill-control'}
                    />
                  ))}
                </g>
              ))}
              {before?.map((then, index) => {
                const at = centre((months[index] ?? last).month, width);
                return (
                  <g key={then.month}>
                    {[then.inMinor, then.outMinor].map((minor, side) => (
                      <line
                        key={side}
                        x1={at + (side - 1) * bar}
                        x2={at + side * bar - 1}
                        y1={y(minor)}
                        y2={y(minor)}
                        strokeWidth={2}
                        className="stroke-ink"
                      />
                    ))}
                  </g>
                );
              })}
              <path
                d={net(months) ?? ''}
                fill="none"
                strokeWidth={2}
                strokeLinejoin="round"
                className="stroke-accent"
              />
              {x.step() > 16
                ? months.map(({ month, inMinor, outMinor }) => (
                    <circle
                      key={month}
                      cx={centre(month, width)}
                      cy={y(inMinor - outMinor)}
                      r={3.5}
                      strokeWidth={1.5}
                      className="fill-accent stroke-surface"
                    />
                  ))
                : null}
              <DateLabels
                height={HEIGHT}
                labels={months
                  .map(({ month }) => ({
                    key: month,
                    x: centre(month, width),
                    text: months.length > 12 ? formatMonthAndYear(month) : formatMonthShort(month),
                  }))
                  .filter((_label, position) => (months.length - 1 - position) % every === 0)}
              />
            </>
          );
        }}
      />
    </>
  );
}

/** What a month is compared with, below its own lines. */
function linesOf({ month, inMinor, outMinor }: FlowMonth, money: (minor: number) => string) {
  const name = formatMonthAndYear(month);
  return [
    { label: t`In ${name}`, value: money(inMinor) },
    { label: t`Out ${name}`, value: money(outMinor) },
    { label: t`Net ${name}`, value: money(inMinor - outMinor) },
  ];
}
