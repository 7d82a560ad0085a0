import { indent, splitLines, strip, stripEnd } from '../python/whitespace.ts';

/** A nested block: `s3 =` and indented `key = value` lines under it. Its keys keep their case. */
export type NestedBlock = ReadonlyMap<string, string>;
/** The settings of one section, keys in lower case. */
export type IniSection = ReadonlyMap<string, string | NestedBlock>;
/** What is made of a value that begins on the next line. */
export type Blocks = 'parsed' | 'as text';
/** Every section of a file by the text between its brackets, untouched. */
export type IniFile = ReadonlyMap<string, IniSection>;

/** Why a file does not follow the dialect. */
export interface IniFault {
  /** Counted from 1; 0 where the line is not known. */
  readonly line: number;
  readonly reason: string;
}

/** The section whose settings every other section has, too. */
const COMMON = 'DEFAULT';

/**
 * Parses the reference's ini dialect, that of Python's configparser:
 * - `#` and `;` begin a comment at the start of a line only
 * - `=` or `:`, whichever comes first, ends the key; keys are lower-cased
 * - a line that is indented deeper than its key continues the value
 * - a value that begins on the next line is a nested block
 * - the whole file is invalid if a section or a key occurs twice, if a line is
 *   neither, or if anything stands before the first section
 * A setting in `[DEFAULT]` counts in every section that does not set it.
 * Returns what is wrong instead of throwing, since only the caller knows the
 * file's name (09-configuration). The alias file has no nested blocks: `blocks` is `as text` there.
 */
export function parseIni(text: string, blocks: Blocks = 'parsed'): { file: IniFile } | { fault: IniFault } {
  return new IniParser().parse(text, blocks);
}

/** Settings whose values are still lists of lines. */
type RawSection = Map<string, string[]>;

/** Reads the lines of one file. */
class IniParser {
  readonly #sections = new Map<string, RawSection>();
  readonly #common: RawSection = new Map();
  /** The section and the value that the next line may belong to. */
  #section: RawSection | undefined;
  #value: string[] | undefined;
  /** The indentation of the last line that did not continue a value. */
  #depth = 0;

  parse(text: string, blocks: Blocks): { file: IniFile } | { fault: IniFault } {
    const lines = text.split(/\r\n|\r|\n/);
    if (lines.at(-1) === '') lines.pop();
    let minor: IniFault | undefined;
    for (const [at, raw] of lines.entries()) {
      const problem = this.#line(raw);
      if (!problem) continue;
      const fault = { line: at + 1, reason: problem.reason };
      if (!problem.isMinor) return { fault };
      minor ??= fault;
    }
    return minor ? { fault: minor } : finished(this.#sections, this.#common, blocks);
  }

  /**
   * Takes one line in, and says what is wrong with it. As in configparser a minor
   * fault is reported only if no later line has another; which one is only seen in the log.
   */
  #line(raw: string): { reason: string; isMinor?: true } | undefined {
    const line = strip(raw);
    if (line === '') {
      this.#value?.push('');
      return undefined;
    }
    if (line.startsWith('#') || line.startsWith(';')) return undefined;
    const depth = indent(raw);
    if (this.#value && depth > this.#depth) {
      this.#value.push(line);
      return undefined;
    }
    this.#depth = depth;
    const header = /^\[([^\n]+)\]/.exec(line)?.[1];
    return header !== undefined ? this.#header(header) : this.#setting(line);
  }

  #header(header: string): { reason: string } | undefined {
    this.#value = undefined;
    if (header === COMMON) {
      this.#section = this.#common;
      return undefined;
    }
    if (this.#sections.has(header)) return { reason: `section [${header}] stands twice` };
    this.#section = new Map();
    this.#sections.set(header, this.#section);
    return undefined;
  }

  #setting(line: string): { reason: string; isMinor?: true } | undefined {
    if (!this.#section) return { reason: 'a line before the first section' };
    const end = line.search(/[=:]/);
    if (end < 0) return { reason: 'neither a section nor key = value', isMinor: true };
    if (end === 0) return { reason: 'a value without a key', isMinor: true };
    const key = stripEnd(line.slice(0, end)).toLowerCase();
    if (this.#section.has(key)) return { reason: `${key} stands twice in its section` };
    this.#value = [strip(line.slice(end + 1))];
    this.#section.set(key, this.#value);
    return undefined;
  }
}

function finished(
  sections: ReadonlyMap<string, RawSection>,
  common: RawSection,
  blocks: Blocks,
): { file: IniFile } | { fault: IniFault } {
  const file = new Map<string, IniSection>();
  for (const [name, settings] of sections) {
    const section = new Map<string, string | NestedBlock>();
    for (const [key, lines] of common.size ? new Map([...common, ...settings]) : settings) {
      const value = stripEnd(lines.join('\n'));
      if (blocks === 'as text' || !value.startsWith('\n')) {
        section.set(key, value);
        continue;
      }
      const block = parseBlock(value);
      if (!block) return { fault: { line: 0, reason: `a line without = under ${key} in [${name}]` } };
      section.set(key, block);
    }
    file.set(name, section);
  }
  return { file };
}

function parseBlock(text: string): NestedBlock | undefined {
  const block = new Map<string, string>();
  for (const raw of splitLines(text)) {
    const line = strip(raw);
    if (line === '') continue;
    const end = line.indexOf('=');
    if (end < 0) return undefined;
    block.set(strip(line.slice(0, end)), strip(line.slice(end + 1)));
  }
  return block;
}
