// The statistics of the benchmark: they hold for any distribution of times.

/**
 * The middle one of some numbers; of an even count the upper of the two in the middle. NaN for none.
 * @param {readonly number[]} numbers
 */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/**
 * A confidence interval of the median, from the sign test: the number of differences below the true median has
 * the binomial distribution of a fair coin, whatever the distribution of the differences is. With fewer than six
 * numbers no interval reaches 95 %: the result is unbounded then. For up to a thousand numbers.
 * @param {readonly number[]} numbers
 * @param {number} confidence between 0 and 1
 * @returns {{ low: number, high: number }}
 */
export function medianInterval(numbers, confidence = 0.95) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const n = sorted.length;
  const tail = (1 - confidence) / 2;
  // The most numbers that can be cut off at each end: P(at most `cut - 1` heads of n tosses) stays within the tail.
  let cut = 0;
  let exactly = 0.5 ** n; // the probability of exactly `cut` heads
  for (let atMost = exactly; atMost <= tail && cut < n / 2; atMost += exactly) {
    exactly *= (n - cut) / (cut + 1);
    cut++;
  }
  return { low: sorted[cut - 1] ?? Number.NEGATIVE_INFINITY, high: sorted[n - cut] ?? Number.POSITIVE_INFINITY };
}
