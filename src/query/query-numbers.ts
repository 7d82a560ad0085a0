import { type Float, isFloat } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { fromBigInt, parsePythonInt } from '../python/int.ts';
import { strip } from '../python/whitespace.ts';
import { type Numeric, plainNumber } from './query-value.ts';

/** The sum as the reference's Python (3.11) makes it: exact for integers; from the first float on each addition is rounded. */
export function sum(items: readonly Numeric[]): Numeric {
  let whole = 0n;
  let i = 0;
  for (; i < items.length && !isFloat(items[i]); i++) whole += BigInt(items[i] as number | bigint);
  if (i === items.length) return fromBigInt(whole);
  let total = Number(whole);
  for (; i < items.length; i++) total += Number(plainNumber(items[i]!));
  return { float: total };
}

/** The mean, always a float. */
export function mean(items: readonly Numeric[]): Float {
  const total = sum(items);
  return { float: (isFloat(total) ? total.float : Number(total)) / items.length };
}

/** An absolute value of the same kind. */
export function absolute(value: Numeric): Numeric {
  if (isFloat(value)) return { float: Math.abs(value.float) };
  return value < 0 ? -value : value;
}

/** `ceil` and `floor`: an integer, however large. Throws `general` for a number that is not finite. */
export function rounded(value: Numeric, round: (float: number) => number): Numeric {
  if (!isFloat(value)) return value;
  if (Number.isFinite(value.float)) return fromBigInt(BigInt(round(value.float)));
  throw new CliError('general', `cannot convert float ${Number.isNaN(value.float) ? 'NaN' : 'infinity'} to integer`);
}

const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const NAMED = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/** A string as Python's `int` or else `float` reads it; null where neither can. */
export function parseNumber(text: string): Numeric | null {
  const whole = parsePythonInt(text);
  if (whole !== undefined) return whole;
  const stripped = strip(text);
  if (FLOAT.test(stripped)) return { float: Number(stripped.replaceAll('_', '')) };
  const named = NAMED.exec(stripped);
  if (!named) return null;
  const size = named[2] ? Number.POSITIVE_INFINITY : Number.NaN;
  return { float: named[1] === '-' ? -size : size };
}
