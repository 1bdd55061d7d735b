import type { ScaleContinuousNumeric } from 'd3-scale';

/** Room at the left for amounts and at the bottom for dates, in pixels. */
export const MARGIN = { top: 8, right: 4, bottom: 24, left: 56 } as const;

interface AmountAxisProps {
  readonly scale: ScaleContinuousNumeric<number, number>;
  readonly width: number;
  readonly format: (minor: number) => string;
}

/** Lines across the chart at round amounts; the one at zero is stronger. */
export function AmountAxis({ scale, width, format }: AmountAxisProps) {
  return (
    <g>
      {scale.ticks(4).map((tick) => (
        <g key={tick} transform={`translate(0 ${scale(tick)})`}>
          <line
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text x={MARGIN.left - 8} dy="0.32em" textAnchor="end" className="fill-muted">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface DateLabelsProps {
  readonly labels: readonly { readonly key: string; readonly x: number; readonly text: string }[];
  readonly height: number;
}

export const DateLabels = ({ labels, height }: DateLabelsProps) => (
  <g>
    {labels.map(({ key, x, text }) => (
      <text key={key} x={x} y={height - 6} textAnchor="middle" className="fill-muted">
        {text}
      </text>
    ))}
  </g>
);
