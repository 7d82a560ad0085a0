import { indent, splitLines, strip, stripEnd } from '../python/whitespace.ts';

/** A nested block: `s3 =` and indented `key = value` lines under it. Its keys keep their case. */
export type Block = ReadonlyMap<string, string>;
/** The settings of one section, keys in lower case. */
export type Section = ReadonlyMap<string, string | Block>;
/** Every section of a file by the text between its brackets, untouched. */
export type IniFile = ReadonlyMap<string, Section>;

/** A file that does not follow the dialect. */
export interface IniFault {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** The section whose settings every other one has. */
const COMMON = 'DEFAULT';

/**
 * Parses the reference's ini dialect, that of Python's configparser:
 * - `#` and `;` begin a comment at the start of a line only
 * - `=` or `:`, whichever comes first, ends the key; keys are lower-cased
 * - a line that is indented deeper than its key continues the value
 * - a value that begins on the next line is a nested block
 * - a section or a key that stands twice, a line that is neither, and
 *   anything before the first section break the whole file
 * What stands in `[DEFAULT]` counts in every section that does not say otherwise.
 * Gives back what is wrong instead of throwing, since only the caller knows the
 * file's name (09-configuration).
 */
export function parseIni(text: string): { file: IniFile } | { fault: IniFault } {
  const sections = new Map<string, Map<string, string[]>>();
  const common = new Map<string, string[]>();
  let section: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  let depth = 0;
  let fault: IniFault | undefined;

  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  for (let at = 0; at < lines.length; at++) {
    const raw = lines[at] as string;
    const line = strip(raw);
    if (line === '') {
      value?.push('');
      continue;
    }
    if (line.startsWith('#') || line.startsWith(';')) continue;
    const lineDepth = indent(raw);
    if (value && lineDepth > depth) {
      value.push(line);
      continue;
    }
    depth = lineDepth;
    const header = /^\[([^\n]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      if (header === COMMON) {
        section = common;
        value = undefined;
        continue;
      }
      if (sections.has(header)) return { fault: { line: at + 1, reason: `section [${header}] stands twice` } };
      section = new Map();
      sections.set(header, section);
      value = undefined;
      continue;
    }
    if (!section) return { fault: { line: at + 1, reason: 'a line before the first section' } };
    const end = line.search(/[=:]/);
    if (end <= 0) {
      // Worse faults of later lines are reported first, as configparser does; which one is only seen in the log.
      fault ??= { line: at + 1, reason: end < 0 ? 'neither a section nor key = value' : 'a value without a key' };
      continue;
    }
    const key = stripEnd(line.slice(0, end)).toLowerCase();
    if (section.has(key)) return { fault: { line: at + 1, reason: `${key} stands twice in its section` } };
    value = [strip(line.slice(end + 1))];
    section.set(key, value);
  }
  if (fault) return { fault };
  return withBlocks(sections, common);
}

function withBlocks(
  sections: ReadonlyMap<string, ReadonlyMap<string, string[]>>,
  common: ReadonlyMap<string, string[]>,
): { file: IniFile } | { fault: IniFault } {
  const file = new Map<string, Section>();
  for (const [name, settings] of sections) {
    const section = new Map<string, string | Block>();
    for (const [key, lines] of common.size ? new Map([...common, ...settings]) : settings) {
      const value = stripEnd(lines.join('\n'));
      if (!value.startsWith('\n')) {
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

function parseBlock(text: string): Block | undefined {
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
