import { describe, expect, it } from 'vitest';
import { median, medianInterval } from '../../../scripts/bench/statistics.mjs';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the statistics of the benchmark', () => {
  it('the median is the middle number, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([])).toBeNaN();
  });

  // Ranks of the sign test's interval, from tables of the binomial distribution.
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [40, 14, 27],
  ])('the 95 %% interval of the median of %i numbers goes from number %i to number %i', (n, low, high) => {
    expect(medianInterval(upTo(n).reverse())).toEqual({ low, high });
  });

  it('the interval of fewer than six numbers is unbounded', () => {
    expect(medianInterval(upTo(5))).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });
});
