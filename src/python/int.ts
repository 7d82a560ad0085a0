import { strip } from './whitespace.ts';

/** The most digits that Python converts into an integer: the conversion takes quadratic time. */
export const MOST_DIGITS = 4300;

/** Python's sentence for an integer of more digits than that. */
export function tooManyDigits(count: number): string {
  return `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`;
}

/**
 * Reads an integer as Python's `int(text)` does: with white space around it, a sign,
 * underscores between digits, digits of any script. Undefined for any other text, and
 * for more than `MOST_DIGITS` digits.
 */
export function parsePythonInt(text: string): number | bigint | undefined {
  const [, sign, digits = ''] = /^([+-]?)(\d+)$/.exec(text) ?? unusualForm(text) ?? [];
  if (digits === '' || digits.length > MOST_DIGITS) return undefined;
  return exactInteger(sign === '-' ? `-${digits}` : digits);
}

/** The sign and the digits, as ASCII, of an integer in any other form. The pattern is made only here, since that takes 0.1 ms. */
function unusualForm(text: string): [text: string, sign: string, digits: string] | undefined {
  const [, sign = '', digits] = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(strip(text)) ?? [];
  if (digits === undefined) return undefined;
  return [text, sign, digits.replaceAll('_', '').replace(/[^0-9]/gu, (digit) => String(digitValue(digit)))];
}

/** The value of a digit: the digits of a script have consecutive code points, from zero to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/** An integer as documents hold it: a `number` where that is exact, else a `bigint`. */
export function fromBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The integer of decimal digits, which may follow a sign, as documents hold it. */
export function exactInteger(digits: string): number | bigint {
  const number = Number(digits);
  // Adding 0 turns -0, which Python's integers do not have, into 0.
  return Number.isSafeInteger(number) ? number + 0 : BigInt(digits);
}
