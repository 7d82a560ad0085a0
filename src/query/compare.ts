import { isMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { compareCodePoints } from '../python/strings.ts';
import { refuseLarge } from './query-limits.ts';
import { isNumeric, plainNumber, pythonName, type QueryValue } from './query-value.ts';

/** `==` of the language: a number never equals a boolean. */
export function equals(a: QueryValue, b: QueryValue): boolean {
  if (typeof a === 'boolean' ? isNumeric(b) : typeof b === 'boolean' && isNumeric(a)) return false;
  // Comparing goes no further than the smaller of the two.
  if (typeof a === 'object' && typeof b === 'object') refuseLarge(b);
  return samePython(a, b);
}

/**
 * `==` of Python, which decides inside arrays and objects and in `contains`:
 * 1 is 1.0 and true, the order of keys does not count.
 */
export function samePython(a: QueryValue, b: QueryValue): boolean {
  if (a === b) return true;
  const [x, y] = [number(a), number(b)];
  // Both ways round and not `===`: an integer may be a bigint, and the float beside it must not be rounded to it.
  if (x !== undefined && y !== undefined) return x <= y && x >= y;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => samePython(item, b[i]!));
  }
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false;
  for (const [key, item] of a) {
    const other = b.get(key);
    if (other === undefined || !samePython(item, other)) return false;
  }
  return true;
}

function number(item: QueryValue): number | bigint | undefined {
  if (typeof item === 'boolean') return item ? 1 : 0;
  return isNumeric(item) ? plainNumber(item) : undefined;
}

/** Whether a value has an order: numbers among themselves and strings among themselves. */
export function isOrdered(item: QueryValue): boolean {
  return typeof item === 'string' || isNumeric(item);
}

/**
 * Whether `a < b`, `a <= b` and so on, numbers by value and strings by code
 * points. Throws `general` for a number beside a string, as the reference does.
 */
export function compares(a: QueryValue, operator: '<' | '<=' | '>' | '>=', b: QueryValue): boolean {
  let [x, y] = [number(a), number(b)];
  if (typeof a === 'string' && typeof b === 'string') [x, y] = [compareCodePoints(a, b), 0];
  if (x === undefined || y === undefined) {
    throw new CliError(
      'general',
      `'${operator}' not supported between instances of '${pythonName(a)}' and '${pythonName(b)}'`,
    );
  }
  if (operator === '<') return x < y;
  if (operator === '<=') return x <= y;
  return operator === '>' ? x > y : x >= y;
}

/** The order of `sort`: negative, 0 or positive. */
export function order(a: QueryValue, b: QueryValue): number {
  return compares(a, '<', b) ? -1 : compares(b, '<', a) ? 1 : 0;
}
