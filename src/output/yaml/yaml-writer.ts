import { isBreak, isPrintable, type ScalarStyle } from './yaml-scalar.ts';

/** Text is folded at the first suitable space beyond this column. */
const WIDTH = 80;
const SPACE = 0x20;
const QUOTE = 0x27;

/**
 * Writes YAML text. It keeps the state from which the reference's emitter (libyaml)
 * decides where the next blank or line break goes: the column, whether the
 * last character was a blank, and whether the line so far holds only
 * indentation and indicators (`- `, `? `, `: `).
 */
export class YamlWriter {
  /** Columns by which the open collection is indented; -1 outside of all. */
  indent = -1;
  /** Whether only indentation and indicators stand on this line. */
  atIndention = true;
  /** Joined once at the end, which for ten megabytes takes half the time of adding to a string. */
  readonly #parts: string[] = [];
  #column = 0;
  #afterBlank = true;

  /** Goes to the current indentation: on a new line, unless nothing was written beyond it on this line. */
  newLine(): void {
    const indent = Math.max(this.indent, 0);
    if (!this.atIndention || this.#column > indent || (this.#column === indent && !this.#afterBlank)) this.#break('\n');
    if (this.#column < indent) this.#put(' '.repeat(indent - this.#column));
    this.#afterBlank = true;
    this.atIndention = true;
  }

  /** Writes an indicator; `isIndention` says whether a nested collection may follow on the same line. */
  indicator(text: string, needsBlank: boolean, isIndention: boolean): void {
    if (needsBlank && !this.#afterBlank) this.#put(' ');
    this.#put(text);
    this.#afterBlank = false;
    this.atIndention = this.atIndention && isIndention;
  }

  /** Writes a scalar, folded unless it is a simple key. Lines after the first are indented one step more. */
  scalar(text: string, style: ScalarStyle, isSimpleKey: boolean): void {
    const outer = this.indent;
    this.indent = Math.max(outer, 0) + 2;
    if (!this.#afterBlank) this.#put(' ');
    if (style === 'double') {
      this.#put('"');
      this.#double(text, isSimpleKey);
      this.#put('"');
    } else if (style === 'single') {
      this.#put("'");
      this.#single(text, isSimpleKey);
      this.#put("'");
    } else if (isSimpleKey || this.#column + text.length <= WIDTH) {
      this.#put(text);
    } else {
      this.#plain(text);
    }
    this.#afterBlank = false;
    this.atIndention = false;
    this.indent = outer;
  }

  /** All that was written, with a line break at its end. */
  finish(): string {
    this.#parts.push('\n');
    return this.#parts.join('');
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#column += text.length;
  }

  #break(text: string): void {
    this.#parts.push(text);
    this.#column = 0;
  }

  /** Breaks the line in the middle of a scalar. */
  #fold(): void {
    this.#break('\n');
    this.#put(' '.repeat(this.indent));
  }

  #plain(text: string): void {
    let start = 0;
    for (let i = text.indexOf(' '); i !== -1; i = text.indexOf(' ', i + 1)) {
      if (this.#column + i - start <= WIDTH || !standsAlone(text, i)) continue;
      this.#put(text.slice(start, i));
      this.#fold();
      start = i + 1;
    }
    this.#put(text.slice(start));
  }

  #single(text: string, isSimpleKey: boolean): void {
    let start = 0;
    let afterBreak = false;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (isBreak(unit)) {
        this.#put(text.slice(start, i));
        // A single line break would be read as a blank: the first of a run is written twice.
        if (!afterBreak && unit === 0x0a) this.#break('\n');
        this.#break(text[i] as string);
        start = i + 1;
        afterBreak = true;
        continue;
      }
      if (afterBreak) this.#put(' '.repeat(this.indent));
      afterBreak = false;
      if (unit === QUOTE) {
        this.#put(`${text.slice(start, i)}'`);
        start = i;
      } else if (unit === SPACE && !isSimpleKey && this.#column + i - start > WIDTH) {
        if (i === 0 || i === text.length - 1 || !standsAlone(text, i)) continue;
        this.#put(text.slice(start, i));
        this.#fold();
        start = i + 1;
      }
    }
    this.#put(text.slice(start));
    if (afterBreak) this.#put(' '.repeat(this.indent));
  }

  #double(text: string, isSimpleKey: boolean): void {
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === SPACE) {
        if (isSimpleKey || this.#column + i - start <= WIDTH) continue;
        if (i === 0 || i === text.length - 1 || text.charCodeAt(i - 1) === SPACE) continue;
        this.#put(text.slice(start, i));
        this.#fold();
        // A blank at the beginning of a line would be lost.
        if (text.charCodeAt(i + 1) === SPACE) this.#put('\\');
        start = i + 1;
      } else if (unit === 0x22 || unit === 0x5c || isBreak(unit) || !isPrintable(unit)) {
        this.#put(text.slice(start, i));
        const code = text.codePointAt(i) as number;
        this.#put(escaped(code));
        if (code > 0xffff) i++;
        start = i + 1;
      }
    }
    this.#put(text.slice(start));
  }
}

/** Whether the characters around the space at `i` are not spaces: only such a space may become a line break. */
function standsAlone(text: string, i: number): boolean {
  return text.charCodeAt(i - 1) !== SPACE && text.charCodeAt(i + 1) !== SPACE;
}

const ESCAPES: Readonly<Record<number, string>> = {
  0: '0',
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
  27: 'e',
  34: '"',
  92: '\\',
  133: 'N',
  8232: 'L',
  8233: 'P',
};

function escaped(code: number): string {
  const short = ESCAPES[code];
  if (short !== undefined) return `\\${short}`;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
