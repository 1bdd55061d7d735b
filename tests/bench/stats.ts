/** The middle of the sorted values; between the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) throw new RangeError('nothing was measured');
  const lower = sorted.length % 2 === 1 ? upper : (sorted[half - 1] ?? upper);
  return (lower + upper) / 2;
}

/** The smallest of the values that at least `percent` per cent of them do not exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

export const p95 = (values: readonly number[]): number => percentile(values, 95);
