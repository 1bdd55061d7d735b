import { t } from '@lingui/core/macro';
import { scaleLinear } from 'd3-scale';
import type { Currency } from '../../../shared/model/values.ts';
import type { CategorySpending } from '../../../shared/overview.ts';
import { isolated } from '../format/isolated.ts';
import { formatMoney } from '../format/money.ts';
import { Key } from '../charts/key.tsx';
import { shortened } from '../charts/shortened.ts';
import { Stage } from '../charts/stage.tsx';
import { spendingLabel } from './words.ts';

/** Categories that are drawn; the table has them all. */
export const MOST_SHOWN = 8;

const ROW = 28;
const BAR = 10;
const NAME_SHARE = 0.42;
/** About as wide as letters and digits are. */
const LETTER = 7.2;

interface SpendingChartProps {
  /** At least one, the largest first. */
  readonly spending: readonly CategorySpending[];
  /** What the marks stand for. */
  readonly beforeName: string;
  readonly currency: Currency;
  readonly onOpen: (spending: CategorySpending) => void;
}

/** A bar for each category as long as this month's spending, with a mark where it ended before. */
export function SpendingChart({ spending, beforeName, currency, onOpen }: SpendingChartProps) {
  const shown = spending.slice(0, MOST_SHOWN);
  const [largest] = shown;
  if (largest === undefined) return null;
  const money = (minor: number) => formatMoney(minor, currency);
  const most = Math.max(...shown.flatMap((one) => [one.thisMonthMinor, one.beforeMinor]));
  const height = shown.length * ROW;
  const amounts = shown.map((one) => money(one.thisMonthMinor));
  const amountWidth = Math.max(...amounts.map((amount) => amount.length)) * LETTER + 14;
  const xOf = (width: number) =>
    scaleLinear()
      .domain([0, most])
      .range([width * NAME_SHARE, Math.max(width * NAME_SHARE, width - amountWidth)])
      .clamp(true);
  const middle = (row: number) => row * ROW + ROW / 2;
  return (
    <>
      <Key
        entries={[
          { look: 'bg-accent', label: t`This month` },
          { look: 'bg-ink w-0.5!', label: beforeName },
        ]}
      />
      <Stage
        label={t`Spending by category: most for ${spendingLabel(largest.category)}, ${money(largest.thisMonthMinor)} this month`}
        height={height}
        count={shown.length}
        onOpen={(index) => {
          onOpen(shown[index] ?? largest);
        }}
        read={(index) => {
          const { category, thisMonthMinor, beforeMinor } = shown[index] ?? largest;
          return {
            title: spendingLabel(category),
            lines: [
              { label: t`This month`, value: money(thisMonthMinor) },
              { label: beforeName, value: money(beforeMinor) },
            ],
          };
        }}
        locate={(_px, py) => Math.min(shown.length - 1, Math.max(0, Math.floor(py / ROW)))}
        place={(index, width) => ({ x: width * 0.4, y: middle(index) + ROW })}
        draw={(width, index) => {
          const x = xOf(width);
          const letters = Math.floor((width * NAME_SHARE - 12) / LETTER);
          return shown.map(({ category, thisMonthMinor, beforeMinor }, row) => (
            <g key={category}>
              {row === index ? (
                <rect
                  x={-6}
                  y={row * ROW}
                  width={width + 12}
                  height={ROW}
                  rx={6}
                  className="fill-sunken"
                />
              ) : null}
              {/* A box of its own cuts off what is wider than it was taken for. */}
              <svg y={row * ROW} width={width * NAME_SHARE - 6} height={ROW}>
                <text y={ROW / 2} dy="0.34em" className="fill-ink text-sm">
                  {isolated(shortened(spendingLabel(category), letters))}
                </text>
              </svg>
              <rect
                x={x(0)}
                y={middle(row) - BAR / 2}
                width={Math.max(1, x(thisMonthMinor) - x(0))}
                height={BAR}
                rx={3}
                className="fill-accent"
              />
              {beforeMinor > 0 ? (
                <line
                  x1={x(beforeMinor)}
                  x2={x(beforeMinor)}
                  y1={middle(row) - BAR}
                  y2={middle(row) + BAR}
                  strokeWidth={2}
                  className="stroke-ink"
                />
              ) : null}
              <text
                x={width}
                y={middle(row)}
                dy="0.34em"
                textAnchor="end"
                className="fill-ink text-sm font-medium"
              >
                {amounts[row]}
              </text>
            </g>
          ));
        }}
      />
    </>
  );
}
