import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import { codePoints } from '../python/strings.ts';
import { stripEnd } from '../python/whitespace.ts';
import { ShorthandError } from './param-errors.ts';

/** Reads the file that a value after `@=` names. */
export interface FileReader {
  /** The text or bytes of the file; undefined where the value does not name one. */
  read(value: string): string | Uint8Array | undefined;
}

/** The most brackets that may be open at once. Python's stack ends near here; ours is deeper, so that what parses can also be walked. */
const MAX_NESTING = 486;

const KEY = /[\w#./:-]*/y;
const BLANKS = /[ \t\n\r\v\f]*/y;

// A value's characters, without the backslash, which is handled apart, and without
// any beyond U+FFFF, which must be quoted. The first value of a list may hold `=`, the
// others may not: there it means that a key was read.
const VALUE_START = /[!#-&(-+\--<>-Z\]-z|-\ud7ff\ue000-\uffff]/;
const VALUE_START_IN_BRACKETS = /[!#-&(-+\--<>-Z^-z|-\ud7ff\ue000-\uffff]/;
const VALUE = /[\t-\r\x1c-!#-&(-+\--[^-|~-\ud7ff\ue000-\uffff]*/y;
const VALUE_AFTER_COMMA = /[\t-\r\x1c-!#-&(-+\--<>-[\]-\ud7ff\ue000-\uffff]*/y;

/**
 * Parses the shorthand of structures: `key=value,key=[a,b],key={a=b}`, where
 * `key@=file://path` reads a file. Every leaf is a text (bytes from `fileb://`):
 * the model decides later what it means. Works in linear time. Throws
 * `ShorthandError`, what `files` throws, and a `general` error where the
 * text is nested too deeply (03-shorthand, 16-random-shorthand).
 */
export function parseShorthand(text: string, files: FileReader): Map<string, Value> {
  return new ShorthandParser(text, files).parse();
}

class ShorthandParser {
  private readonly text: string;
  private readonly files: FileReader;
  /** The place of the next character to read, in UTF-16 units. */
  private at = 0;
  /** How many brackets are open there. */
  private nesting = 0;
  /** Whether the key read last was written with `@=`: its values may name files. */
  private readsFiles = false;

  constructor(text: string, files: FileReader) {
    this.text = text;
    this.files = files;
  }

  /** `key=value,key=value`. */
  parse(): Map<string, Value> {
    const params = new Map<string, Value>();
    let end = 0;
    do {
      if (params.size > 0) {
        this.skipBlanks();
        this.expect(',');
        this.skipBlanks();
      }
      const key = this.key();
      const value = this.isAt('[') || this.isAt('{') ? this.nested(VALUE_START) : this.commaList();
      if (params.has(key)) throw this.duplicate(key, end + 1);
      params.set(key, value);
      end = this.at;
    } while (!this.isAtEnd());
    return params;
  }

  /** `key=` or `key@=`. */
  private key(): string {
    const from = this.at;
    this.skip(KEY);
    const name = this.text.slice(from, this.at);
    this.skipBlanks();
    this.readsFiles = this.isAt('@');
    if (this.readsFiles) {
      this.at++;
      this.skipBlanks();
    }
    this.expect('=');
    this.skipBlanks();
    return name;
  }

  /** `value` or `value,value,…`: the last word read is given back where it turns out to be the next key. */
  private commaList(): Value {
    const list = [this.value(VALUE_START)];
    this.skipBlanks();
    while (this.isAt(',')) {
      this.at++;
      this.skipBlanks();
      if (this.isAtEnd()) throw this.unexpected('<second>', '<none>');
      const value = this.valueAfterComma();
      this.skipBlanks();
      if (value === undefined || !(this.isAtEnd() || this.isAt(','))) {
        // Back to the comma before it, even where that is part of the word.
        this.at = this.text.lastIndexOf(',', this.at);
        break;
      }
      list.push(value);
    }
    return list.length === 1 ? (list[0] as Value) : list;
  }

  /** `[…]`, `{…}` or a single value. */
  private nested(start: RegExp): Value {
    if (this.isAt('[')) return this.list();
    return this.isAt('{') ? this.map() : this.value(start);
  }

  private list(): Value {
    const values: Value[] = [];
    // A map in the list sets the mode for its own keys only.
    const { readsFiles } = this;
    this.open();
    while (!this.closes(']')) {
      this.readsFiles = readsFiles;
      values.push(this.nested(VALUE_START_IN_BRACKETS));
      this.endItem(']');
    }
    return values;
  }

  private map(): Value {
    const map = new Map<string, Value>();
    this.open();
    while (!this.closes('}')) {
      const key = this.key();
      map.set(key, this.nested(VALUE_START));
      this.endItem('}');
    }
    return map;
  }

  /** Moves over an opening bracket. */
  private open(): void {
    if (this.nesting === MAX_NESTING) throw new CliError('general', 'maximum recursion depth exceeded');
    this.nesting++;
    this.at++;
    this.skipBlanks();
  }

  /** Moves over a closing bracket where it is next, and tells whether it is. */
  private closes(bracket: string): boolean {
    if (!this.isAt(bracket)) return false;
    this.at++;
    this.nesting--;
    return true;
  }

  /** Moves over the comma after an item in brackets; the last item needs none. */
  private endItem(bracket: string): void {
    this.skipBlanks();
    if (this.isAt(bracket)) return;
    this.expect(',');
    this.skipBlanks();
  }

  /** A value that may be empty. */
  private value(start: RegExp): Value {
    if (!this.isAtQuote()) return this.resolve(this.startsWith(start) ? this.unquoted(VALUE) : '');
    const value = this.quoted();
    if (value === undefined) throw this.unexpected(this.isAt("'") ? '<singled quoted>' : '<double quoted>', '<none>');
    return this.resolve(value);
  }

  /** A value after a comma; undefined where none can be read. */
  private valueAfterComma(): Value | undefined {
    const value = this.isAtQuote()
      ? this.quoted()
      : this.startsWith(VALUE_START)
        ? this.unquoted(VALUE_AFTER_COMMA)
        : undefined;
    return value === undefined ? undefined : this.resolve(value);
  }

  /** `'…'` or `"…"`; undefined, without moving, where it is not closed. */
  private quoted(): string | undefined {
    const quote = this.text[this.at] as string;
    const end = closingQuote(this.text, this.at);
    if (end < 0) return undefined;
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside.includes('\\') ? replace(replace(inside, `\\${quote}`, quote), '\\\\', '\\') : inside;
  }

  /** A value without quotes; `\,` stands for a comma. */
  private unquoted(characters: RegExp): string {
    const from = this.at;
    // The first character may be one that cannot follow.
    if (!this.isAt('\\')) this.at++;
    this.skip(characters);
    while (this.isAt('\\')) {
      this.at += this.text[this.at + 1] === ',' ? 2 : 1;
      this.skip(characters);
    }
    const value = stripEnd(this.text.slice(from, this.at));
    return value.includes('\\') ? replace(value, '\\,', ',') : value;
  }

  private resolve(value: string): string | Uint8Array {
    return this.readsFiles ? (this.files.read(value) ?? value) : value;
  }

  private isAt(character: string): boolean {
    return this.text[this.at] === character;
  }

  private isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private isAtQuote(): boolean {
    return this.isAt("'") || this.isAt('"');
  }

  private startsWith(start: RegExp): boolean {
    return this.isAt('\\') || start.test(this.text[this.at] ?? '');
  }

  /** Moves over what a sticky pattern matches. */
  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    pattern.test(this.text);
    this.at = pattern.lastIndex;
  }

  private skipBlanks(): void {
    this.skip(BLANKS);
  }

  private expect(character: string): void {
    if (!this.isAt(character)) {
      const next = this.text.codePointAt(this.at);
      throw this.unexpected(character, next === undefined ? 'EOF' : String.fromCodePoint(next));
    }
    this.at++;
  }

  private unexpected(expected: string, received: string): ShorthandError {
    const place = pointAt(this.text, this.at);
    return new ShorthandError(`Expected: '${expected}', received: '${received}' for input:\n ${place}`);
  }

  private duplicate(key: string, index: number): ShorthandError {
    return new ShorthandError(
      `Second instance of key "${key}" encountered for input:\n${pointAt(this.text, index)}\nThis is often because there is a preceding "," instead of a space.`,
    );
  }
}

/**
 * Where the quote that opens at `at` is closed; -1 where it is not. A quote after
 * a backslash does not close (not even after two of them), unless there is no
 * other: then the last one does, and its backslash is a character.
 */
function closingQuote(text: string, at: number): number {
  const quote = text[at] as string;
  let last = -1;
  for (let close = text.indexOf(quote, at + 1); close >= 0; close = text.indexOf(quote, close + 1)) {
    if (text[close - 1] !== '\\') return close;
    last = close;
  }
  return last;
}

/** Replaces each occurrence. With very many of them `replaceAll` takes several times longer. */
function replace(text: string, what: string, by: string): string {
  return text.split(what).join(by);
}

/** The text with a caret under a place, on a line of its own after the place's line; columns are code points. */
function pointAt(text: string, index: number): string {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const lineEnd = text.indexOf('\n', index);
  const before = index > 0 ? codePoints(text.slice(lineStart, index)) : 0;
  const upTo = lineEnd < 0 ? text : text.slice(0, lineEnd);
  return `${upTo}\n${' '.repeat(before)}^${lineEnd < 0 ? '' : text.slice(lineEnd)}`;
}
