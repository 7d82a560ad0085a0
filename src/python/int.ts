import { strip } from './whitespace.ts';

/** Python turns no longer text into an integer, so that nobody can make it work for minutes. */
export const MOST_DIGITS = 4300;

/** Python's sentence for an integer of more digits than that. */
export function tooManyDigits(count: number): string {
  return `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`;
}

/**
 * What Python's `int(text)` makes of a text: space around it, a sign,
 * underscores between digits, digits of any script. Undefined where it is none
 * (or has more than `MOST_DIGITS`).
 */
export function parsePythonInt(text: string): number | bigint | undefined {
  const [, sign, digits = ''] = /^([+-]?)(\d+)$/.exec(text) ?? uncommon(text) ?? [];
  if (digits === '' || digits.length > MOST_DIGITS) return undefined;
  return exactInteger(sign === '-' ? `-${digits}` : digits);
}

/** Sign and ASCII digits of any other way to write a whole number. The pattern is made when asked for: it costs 0.1 ms. */
function uncommon(text: string): [text: string, sign: string, digits: string] | undefined {
  const [, sign = '', digits] = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(strip(text)) ?? [];
  if (digits === undefined) return undefined;
  return [text, sign, digits.replaceAll('_', '').replace(/[^0-9]/gu, (digit) => String(digitValue(digit)))];
}

/** Digits of a script stand together, from nought to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/** An integer as documents hold it: a `number` where it is safe, a `bigint` beyond. `digits` is a sign and digits. */
export function exactInteger(digits: string): number | bigint {
  const number = Number(digits);
  // Adding nothing turns -0, which Python does not have, into 0.
  return Number.isSafeInteger(number) ? number + 0 : BigInt(digits);
}
