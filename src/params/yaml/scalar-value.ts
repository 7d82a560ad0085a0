import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { repr } from '../../document/repr.ts';
import type { Value } from '../../document/value.ts';
import { CliError } from '../../errors.ts';
import { fromBigInt, MOST_DIGITS, tooManyDigits } from '../../python/int.ts';
import { yamlTagName } from './yaml-tags.ts';
import { parseTimestamp } from './yaml-timestamp.ts';

/** An escape such as `\U00110000`. */
const BEYOND_UNICODE = /(?<!\\)(?:\\\\)*\\U(?!000|0010)/;

/**
 * A scalar's text, without quotes and escapes. A block scalar that the end of
 * the document cuts off gets no line break there, against YAML 1.2. Throws
 * `general` for an escape beyond Unicode.
 */
export function scalarText(text: string, event: ScalarEvent): string {
  const value = getScalarValue(text, event);
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && BEYOND_UNICODE.test(text.slice(event.valueStart, event.valueEnd))) {
    throw new CliError('general', 'chr() arg not in range(0x110000)');
  }
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  if (!isBlock || event.valueEnd < text.length || /[\n\r][ ]*$/.test(text)) return value;
  return value.replace(/\n$/, '');
}

/**
 * The value of a scalar with a resolved tag, as the reference's safe
 * constructor makes it. Calls `fail` where the reference finds the YAML
 * invalid, and throws `general` where its number or date type refuses the text.
 */
export function scalarValue(tag: string, text: string, fail: (reason: string) => never): Value {
  switch (yamlTagName(tag)) {
    case 'str':
      return text;
    case 'null':
      return null;
    case 'bool':
      return bool(text);
    case 'int':
      return int(text);
    case 'float':
      return { float: float(text) };
    case 'timestamp':
      return parseTimestamp(text) ?? fail(`failed to construct timestamp from "${text}"`);
    case 'binary':
      return binary(text) ?? fail('failed to decode base64 data');
    default:
      return fail(`could not determine a constructor for the tag '${tag}'`);
  }
}

function bool(text: string): boolean {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'yes' || word === 'on') return true;
  if (word === 'false' || word === 'no' || word === 'off') return false;
  throw new CliError('general', repr(word));
}

const BASES: Readonly<Record<string, { base: number; digits: RegExp }>> = {
  '0b': { base: 2, digits: /^[01]+$/ },
  '0o': { base: 8, digits: /^[0-7]+$/ },
  '0x': { base: 16, digits: /^[0-9a-fA-F]+$/ },
};
const DECIMAL = { base: 10, digits: /^[0-9]+$/ };

/** Python looks at the first character before it converts the text. */
function refuseEmpty(text: string): void {
  if (text === '') throw new CliError('general', 'string index out of range');
}

function int(text: string): number | bigint {
  refuseEmpty(text);
  const [, sign, rest] = /^([-+]?)([\s\S]*)$/.exec(text.replaceAll('_', '')) as unknown as [string, string, string];
  const prefix = rest.slice(0, 2);
  const { base, digits } = BASES[prefix] ?? DECIMAL;
  const body = base === 10 ? rest.trim() : rest.slice(2);
  if (!digits.test(body)) throw new CliError('general', `invalid literal for int() with base ${base}: ${repr(body)}`);
  if (body.length > MOST_DIGITS) throw new CliError('general', tooManyDigits(body.length));
  return fromBigInt(BigInt(base === 10 ? body : prefix + body) * (sign === '-' ? -1n : 1n));
}

const FLOAT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/;

function float(text: string): number {
  refuseEmpty(text);
  const plain = text.replaceAll('_', '').toLowerCase().trim();
  if (FLOAT.test(plain)) return Number(plain);
  const word = plain.replace(/^[-+]?\.?/, '');
  if (word === 'inf' || word === 'infinity') return plain.startsWith('-') ? -Infinity : Infinity;
  if (word === 'nan') return Number.NaN;
  throw new CliError('general', `could not convert string to float: ${repr(plain.replace(/^[-+]/, ''))}`);
}

/** Bytes in base64; undefined for an incomplete group. Python's decoder drops characters that are not of the alphabet and requires whole groups of four. */
function binary(text: string): Uint8Array | undefined {
  const data = text.replace(/[^A-Za-z0-9+/]/g, '');
  const needed = (4 - (data.length % 4)) % 4;
  if (needed === 3 || (text.match(/=/g) ?? []).length < needed) return undefined;
  return Uint8Array.from(Buffer.from(data, 'base64'));
}
