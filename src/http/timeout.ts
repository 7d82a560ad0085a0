/** A timer of Node's cannot wait longer; beyond that it would go off at once. In milliseconds, about 24 days. */
const LONGEST = 2 ** 31 - 1;

/** Seconds of a setting in milliseconds for a timer. */
export function milliseconds(seconds: number): number {
  return Math.min(seconds * 1000, LONGEST);
}
