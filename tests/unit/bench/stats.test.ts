import { describe, expect, it } from 'vitest';
import { median, p95, percentile } from '../../bench/stats.ts';

describe('the median', () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 1, 2, 3], 2.5],
    // As text, 100 would come before 20.
    [[100, 20, 3], 20],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('of nothing is an error, not a number', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('a percentile', () => {
  const oneToTwoHundred = Array.from({ length: 200 }, (_, index) => 200 - index);

  it('is the value that so many do not exceed', () => {
    expect(p95(oneToTwoHundred)).toBe(190);
    expect(percentile(oneToTwoHundred, 50)).toBe(100);
    expect(percentile(oneToTwoHundred, 100)).toBe(200);
  });

  it('of few values is one of them: the largest, near the end', () => {
    expect(p95([4, 1, 9])).toBe(9);
    expect(percentile([4, 1, 9], 0)).toBe(1);
  });

  it('of nothing is an error, not a number', () => {
    expect(() => p95([])).toThrow(RangeError);
  });
});
