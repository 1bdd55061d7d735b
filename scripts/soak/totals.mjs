/**
 * What a soak has tried, a line each.
 *
 * @param {{ name: string, by: number }[]} counts
 * @param {number} minutes
 */
export function summaryOf(counts, minutes) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { name, by } of counts) sums.set(name, (sums.get(name) ?? 0) + by);
  const lines = [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${sum.toLocaleString('en').padStart(12)}  ${name}`);
  return [`in ${minutes.toFixed(0)} minutes:`, ...lines].join('\n');
}
