import { CliError } from '../../errors.ts';
import { exactInteger, MOST_DIGITS, tooManyDigits } from '../../python/int.ts';
import { codePoints } from '../../python/strings.ts';
import type { Document, DocumentMap } from '../document.ts';

/** Why a text is not JSON, in the words and numbers of the reference's own parser. */
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

  /** Without a place the message is the reason alone, as for an integer of too many digits. */
  constructor(reason: string, place?: { line: number; column: number; char: number }) {
    super(place ? `${reason}: line ${place.line} column ${place.column} (char ${place.char})` : reason);
    this.reason = reason;
    this.line = place?.line ?? 1;
    this.column = place?.column ?? 1;
    this.char = place?.char ?? 0;
  }
}

/** Roughly where Python's stack ends. Ours is deeper, so that every document that parses can also be walked. */
const DEEPEST = 978;

const SPACE = /[ \t\n\r]*/y;
/** Characters of a string up to the next quote, backslash or control character. */
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
  return new JsonParser(text, newMap).parse();
}

/** Reads one text from its beginning to its end. */
class JsonParser {
  readonly #text: string;
  readonly #newMap: () => DocumentMap;
  #at = 0;
  #depth = 0;

  constructor(text: string, newMap: () => DocumentMap) {
    this.#text = text;
    this.#newMap = newMap;
  }

  parse(): Document {
    if (this.#text.startsWith('\ufeff')) throw this.#failure('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
    this.#skipSpace();
    const document = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#failure('Extra data');
    return document;
  }

  #value(): Document {
    switch (this.#text[this.#at]) {
      case '"':
        return this.#string();
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      default:
        return this.#numberOrWord();
    }
  }

  #object(): Document {
    this.#enter('object');
    const map = this.#newMap();
    this.#skipSpace();
    if (this.#text[this.#at] !== '}') {
      do {
        this.#skipSpace();
        if (this.#text[this.#at] !== '"') throw this.#failure('Expecting property name enclosed in double quotes');
        const key = this.#string();
        this.#skipSpace();
        if (this.#text[this.#at] !== ':') throw this.#failure("Expecting ':' delimiter");
        this.#at++;
        this.#skipSpace();
        map.set(key, this.#value());
      } while (this.#isFollowed('}'));
    }
    this.#leave();
    return map;
  }

  #array(): Document {
    this.#enter('array');
    const list: Document[] = [];
    this.#skipSpace();
    if (this.#text[this.#at] !== ']') {
      do {
        this.#skipSpace();
        list.push(this.#value());
      } while (this.#isFollowed(']'));
    }
    this.#leave();
    return list;
  }

  /** Whether a comma announces another member; else the object or array has to end here. */
  #isFollowed(end: '}' | ']'): boolean {
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === end) return false;
    if (char !== ',') throw this.#failure("Expecting ',' delimiter");
    this.#at++;
    return true;
  }

  #enter(what: 'object' | 'array'): void {
    this.#at++;
    if (++this.#depth > DEEPEST) {
      throw new CliError('general', `maximum recursion depth exceeded while decoding a JSON ${what}`);
    }
  }

  #leave(): void {
    this.#at++;
    this.#depth--;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at++;
    const parts: string[] = [];
    for (;;) {
      PLAIN.lastIndex = this.#at;
      PLAIN.test(text);
      const end = PLAIN.lastIndex;
      if (end > this.#at) parts.push(text.slice(this.#at, end));
      this.#at = end;
      const char = text[end];
      if (char === undefined) throw this.#failure('Unterminated string starting at', start);
      if (char === '"') break;
      if (char !== '\\') throw this.#failure('Invalid control character at');
      parts.push(this.#escape(start));
    }
    this.#at++;
    return parts.length === 1 ? (parts[0] as string) : parts.join('');
  }

  /** The character that an escape stands for. `start` is where the string began. */
  #escape(start: number): string {
    const letter = this.#text[this.#at + 1];
    if (letter === undefined) throw this.#failure('Unterminated string starting at', start);
    if (letter !== 'u') {
      const meant = ESCAPES[letter];
      if (meant === undefined) throw this.#failure('Invalid \\escape');
      this.#at += 2;
      return meant;
    }
    const digits = this.#at + 2;
    HEX4.lastIndex = digits;
    // Python wants a character after the four digits: a text that ends with them has this error, too.
    if (!HEX4.test(this.#text) || this.#text.length === digits + 4) {
      throw this.#failure('Invalid \\uXXXX escape', digits - 1);
    }
    this.#at = digits + 4;
    return String.fromCharCode(Number.parseInt(this.#text.slice(digits, digits + 4), 16));
  }

  #numberOrWord(): Document {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match) {
      this.#at = NUMBER.lastIndex;
      const [all, integer = '', fraction, exponent] = match;
      return fraction === undefined && exponent === undefined ? parseInteger(integer) : { float: Number(all) };
    }
    for (const [word, meant] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return meant;
    }
    throw this.#failure('Expecting value');
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }

  /** An error at a place in the text, by default the current one; places are counted in code points. */
  #failure(reason: string, index = this.#at): JsonError {
    const before = this.#text.slice(0, index);
    const newline = before.lastIndexOf('\n');
    return new JsonError(reason, {
      line: before.split('\n').length,
      column: codePoints(before.slice(newline + 1)) + 1,
      char: codePoints(before),
    });
  }
}

function parseInteger(digits: string): number | bigint {
  const count = digits.length - (digits.startsWith('-') ? 1 : 0);
  if (count > MOST_DIGITS) throw new JsonError(tooManyDigits(count));
  return exactInteger(digits);
}
