import { CliError } from '../../errors.ts';
import { exactInteger, MOST_DIGITS, tooManyDigits } from '../../python/int.ts';
import { codePoints } from '../../python/strings.ts';
import type { Document, DocumentMap } from '../document.ts';

/** Why a text is no JSON, in the words and numbers of the reference's own parser. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  /** e.g. `Expecting value`. */
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in code points. */
  readonly column: number;
  /** From 0, in code points. */
  readonly char: number;

  /** Without a place the message is the reason alone: so it is for an integer of too many digits. */
  constructor(reason: string, place?: { line: number; column: number; char: number }) {
    super(place ? `${reason}: line ${place.line} column ${place.column} (char ${place.char})` : reason);
    this.reason = reason;
    this.line = place?.line ?? 1;
    this.column = place?.column ?? 1;
    this.char = place?.char ?? 0;
  }
}

/** Where Python's stack ends, roughly; ours is deeper, so that what parses can also be walked. */
const DEEPEST = 978;

const SPACE = /[ \t\n\r]*/y;
/** Characters of a string up to the first that means something. */
const PLAIN = /[^"\\\x00-\x1f]*/y;
const NUMBER = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;
const WORDS: readonly (readonly [string, Document])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', { float: Number.NaN }],
  ['Infinity', { float: Number.POSITIVE_INFINITY }],
  ['-Infinity', { float: Number.NEGATIVE_INFINITY }],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Parses JSON as the reference does (Python's `json.loads`): integers apart
 * from floats, NaN and Infinity, the last of duplicate keys at the place of
 * the first. Throws `JsonError`, and a `general` error where the text is
 * nested too deeply for the reference (17-random-json, 04-json-and-files).
 * `newMap` makes the map of each object.
 */
export function parseJson(text: string, newMap: () => DocumentMap = () => new Map()): Document {
  let at = 0;
  let depth = 0;

  /** An error at a place in the text; places are counted in code points. */
  const failure = (reason: string, index: number): JsonError => {
    const before = text.slice(0, index);
    const newline = before.lastIndexOf('\n');
    return new JsonError(reason, {
      line: before.split('\n').length,
      column: codePoints(before.slice(newline + 1)) + 1,
      char: codePoints(before),
    });
  };

  const skipSpace = () => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };

  const enter = (what: 'object' | 'array') => {
    at++;
    if (++depth > DEEPEST) {
      throw new CliError('general', `maximum recursion depth exceeded while decoding a JSON ${what}`);
    }
  };

  const value = (): Document => {
    switch (text[at]) {
      case '"':
        return string();
      case '{':
        return object();
      case '[':
        return array();
      default:
        return numberOrWord();
    }
  };

  const object = (): Document => {
    enter('object');
    const map = newMap();
    skipSpace();
    if (text[at] !== '}') {
      for (;;) {
        if (text[at] !== '"') throw failure('Expecting property name enclosed in double quotes', at);
        const key = string();
        skipSpace();
        if (text[at] !== ':') throw failure("Expecting ':' delimiter", at);
        at++;
        skipSpace();
        map.set(key, value());
        skipSpace();
        if (text[at] === '}') break;
        if (text[at] !== ',') throw failure("Expecting ',' delimiter", at);
        at++;
        skipSpace();
      }
    }
    at++;
    depth--;
    return map;
  };

  const array = (): Document => {
    enter('array');
    const list: Document[] = [];
    skipSpace();
    if (text[at] !== ']') {
      for (;;) {
        list.push(value());
        skipSpace();
        if (text[at] === ']') break;
        if (text[at] !== ',') throw failure("Expecting ',' delimiter", at);
        at++;
        skipSpace();
      }
    }
    at++;
    depth--;
    return list;
  };

  const string = (): string => {
    const start = at++;
    const parts: string[] = [];
    for (;;) {
      PLAIN.lastIndex = at;
      PLAIN.test(text);
      if (PLAIN.lastIndex > at) parts.push(text.slice(at, PLAIN.lastIndex));
      at = PLAIN.lastIndex;
      const char = text[at];
      if (char === undefined) throw failure('Unterminated string starting at', start);
      if (char === '"') break;
      if (char !== '\\') throw failure('Invalid control character at', at);
      parts.push(escaped(start));
    }
    at++;
    return parts.length === 1 ? (parts[0] as string) : parts.join('');
  };

  const escaped = (start: number): string => {
    const letter = text[at + 1];
    if (letter === undefined) throw failure('Unterminated string starting at', start);
    if (letter !== 'u') {
      const meant = ESCAPES[letter];
      if (meant === undefined) throw failure('Invalid \\escape', at);
      at += 2;
      return meant;
    }
    HEX4.lastIndex = at + 2;
    // Python asks for a character after the four digits, so that it is this error that a text cut off here has.
    if (!HEX4.test(text) || text.length === at + 6) throw failure('Invalid \\uXXXX escape', at + 1);
    at += 6;
    return String.fromCharCode(Number.parseInt(text.slice(at - 4, at), 16));
  };

  const numberOrWord = (): Document => {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match) {
      at = NUMBER.lastIndex;
      const [all, integer = '', fraction, exponent] = match;
      return fraction === undefined && exponent === undefined ? parseInteger(integer) : { float: Number(all) };
    }
    for (const [word, meant] of WORDS) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return meant;
    }
    throw failure('Expecting value', at);
  };

  if (text.startsWith('\ufeff')) throw failure('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
  skipSpace();
  const document = value();
  skipSpace();
  if (at < text.length) throw failure('Extra data', at);
  return document;
}

function parseInteger(digits: string): number | bigint {
  const count = digits.length - (digits.startsWith('-') ? 1 : 0);
  if (count > MOST_DIGITS) throw new JsonError(tooManyDigits(count));
  return exactInteger(digits);
}
