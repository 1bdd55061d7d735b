/** How many of `length` ascending values are at most `limit`: the first place above it, by halving. */
export function firstAbove(
  length: number,
  limit: number,
  valueAt: (place: number) => number,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
