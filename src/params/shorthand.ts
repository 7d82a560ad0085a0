import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import { codePoints } from '../python/strings.ts';
import { stripEnd } from '../python/whitespace.ts';

/** Why a text is no shorthand: the reference's sentence, with the text and a caret under the place. */
export class ShorthandError extends Error {
  override readonly name = 'ShorthandError';
}

/** What a value after `@=` stands for: the text or bytes of a file, or undefined where it names none. */
export type FileReader = (value: string) => string | Uint8Array | undefined;

/** Python's stack ends near here; ours is deeper, so that what parses can also be walked. */
const DEEPEST = 486;

const KEY = /[\w#./:-]*/y;
const BLANKS = /[ \t\n\r\v\f]*/y;

// A value's characters, without the backslash, which is looked at for itself, and without
// any beyond U+FFFF, which must be quoted. The first value of a list may hold `=`, the
// others may not: there it means that a key was read.
const START = /[!#-&(-+\--<>-Z\]-z|-\ud7ff\ue000-\uffff]/;
const START_IN_LIST = /[!#-&(-+\--<>-Z^-z|-\ud7ff\ue000-\uffff]/;
const FIRST = /[\t-\r\x1c-!#-&(-+\--[^-|~-\ud7ff\ue000-\uffff]*/y;
const SECOND = /[\t-\r\x1c-!#-&(-+\--<>-[\]-\ud7ff\ue000-\uffff]*/y;

/**
 * Parses the shorthand of structures: `key=value,key=[a,b],key={a=b}`, where
 * `key@=file://path` reads a file. Every leaf is a text (bytes from `fileb://`):
 * the model decides later what it means. Works in linear time. Throws
 * `ShorthandError`, what `readFile` throws, and a `general` error where the
 * text is nested too deeply (03-shorthand, 16-random-shorthand).
 */
export function parseShorthand(text: string, readFile: FileReader): Map<string, Value> {
  let at = 0;
  let depth = 0;

  const failure = (expected: string, received: string) =>
    new ShorthandError(`Expected: '${expected}', received: '${received}' for input:\n ${pointAt(text, at)}`);

  /** Moves over what a sticky pattern matches and gives it back. */
  const take = (pattern: RegExp): string => {
    const from = at;
    pattern.lastIndex = at;
    pattern.test(text);
    at = pattern.lastIndex;
    return text.slice(from, at);
  };
  const skipBlanks = () => void take(BLANKS);
  const ended = () => at >= text.length;

  const expect = (char: string) => {
    if (text[at] !== char) {
      throw failure(char, ended() ? 'EOF' : String.fromCodePoint(text.codePointAt(at) as number));
    }
    at++;
  };

  /** `key=` or `key@=`: the key, and whether its values may name files. */
  const key = (): { name: string; reads: boolean } => {
    const name = take(KEY);
    skipBlanks();
    const reads = text[at] === '@';
    if (reads) {
      at++;
      skipBlanks();
    }
    expect('=');
    skipBlanks();
    return { name, reads };
  };

  /** `'…'` or `"…"`; undefined where it is not closed. */
  const quoted = (): string | undefined => {
    const quote = text[at] as string;
    const end = closingQuote(text, at);
    if (end < 0) return undefined;
    const inside = text.slice(at + 1, end);
    at = end + 1;
    return inside.includes('\\') ? inside.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\') : inside;
  };

  /** A value without quotes; `\,` stands for a comma. */
  const plain = (characters: RegExp): string => {
    // The first character may be one that cannot follow.
    let value = text[at] === '\\' ? '' : (text[at++] as string);
    value += take(characters);
    while (text[at] === '\\') {
      const comma = text[at + 1] === ',';
      at += comma ? 2 : 1;
      value += (comma ? ',' : '\\') + take(characters);
    }
    return stripEnd(value);
  };

  const isQuote = () => text[at] === "'" || text[at] === '"';
  const starts = (start: RegExp) => text[at] === '\\' || start.test(text[at] ?? '');
  const resolve = (value: string, reads: boolean): string | Uint8Array => {
    return reads ? (readFile(value) ?? value) : value;
  };

  /** A value that may be empty. */
  const first = (reads: boolean, start = START): Value => {
    if (!isQuote()) return resolve(starts(start) ? plain(FIRST) : '', reads);
    const value = quoted();
    if (value === undefined) throw failure(text[at] === "'" ? '<singled quoted>' : '<double quoted>', '<none>');
    return resolve(value, reads);
  };

  /** A value after a comma; undefined where none can be read. */
  const second = (reads: boolean): Value | undefined => {
    const value = isQuote() ? quoted() : starts(START) ? plain(SECOND) : undefined;
    return value === undefined ? undefined : resolve(value, reads);
  };

  /** `value` or `value,value,…`: the last word read is given back where it turns out to be the next key. */
  const commaList = (reads: boolean): Value => {
    const list = [first(reads)];
    skipBlanks();
    while (text[at] === ',') {
      at++;
      skipBlanks();
      if (ended()) throw failure('<second>', '<none>');
      const value = second(reads);
      skipBlanks();
      if (value === undefined || !(ended() || text[at] === ',')) {
        // Back to the comma before it, even where that is part of the word.
        at = text.lastIndexOf(',', at);
        break;
      }
      list.push(value);
    }
    return list.length === 1 ? (list[0] as Value) : list;
  };

  /** `[…]` or `{…}`: what stands in it, read by `item` up to the closing bracket. */
  const bracketed = (close: string, item: () => void) => {
    if (++depth > DEEPEST) throw new CliError('general', 'maximum recursion depth exceeded');
    at++;
    skipBlanks();
    while (text[at] !== close) {
      item();
      skipBlanks();
      if (text[at] !== close) {
        expect(',');
        skipBlanks();
      }
    }
    at++;
    depth--;
  };

  const list = (reads: boolean): Value => {
    const values: Value[] = [];
    bracketed(']', () => values.push(nested(reads, START_IN_LIST)));
    return values;
  };

  const hash = (): Value => {
    const map = new Map<string, Value>();
    bracketed('}', () => {
      const { name, reads } = key();
      map.set(name, nested(reads, START));
    });
    return map;
  };

  const nested = (reads: boolean, start: RegExp): Value => {
    if (text[at] === '[') return list(reads);
    return text[at] === '{' ? hash() : first(reads, start);
  };

  const params = new Map<string, Value>();
  let end = 0;
  do {
    if (params.size > 0) {
      skipBlanks();
      expect(',');
      skipBlanks();
    }
    const { name, reads } = key();
    const value = text[at] === '[' || text[at] === '{' ? nested(reads, START) : commaList(reads);
    if (params.has(name)) {
      throw new ShorthandError(
        `Second instance of key "${name}" encountered for input:\n${pointAt(text, end + 1)}\nThis is often because there is a preceding "," instead of a space.`,
      );
    }
    params.set(name, value);
    end = at;
  } while (!ended());
  return params;
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

/** The text with a caret under a place, on a line of its own after the place's line; columns are code points. */
function pointAt(text: string, index: number): string {
  const lineStart = text.lastIndexOf('\n', index - 1) + 1;
  const lineEnd = text.indexOf('\n', index);
  const before = index > 0 ? codePoints(text.slice(lineStart, index)) : 0;
  const upTo = lineEnd < 0 ? text : text.slice(0, lineEnd);
  return `${upTo}\n${' '.repeat(before)}^${lineEnd < 0 ? '' : text.slice(lineEnd)}`;
}
