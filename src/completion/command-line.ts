import { splitLine } from './split-line.ts';

/** A whole line as it would be run. */
export interface ParsedLine {
  readonly argv: readonly string[];
  /** What is not closed at the end: the line cannot be run yet. */
  readonly open: "'" | '"' | '\\' | undefined;
}

/** Reads a line into argv: words between blanks, quotes and backslashes as in a POSIX shell; no variables, no wildcards. */
export function parseLine(line: string): ParsedLine {
  const { words, current, begun, open } = splitLine(line);
  return { argv: begun ? [...words, current] : words, open };
}

/** Writes argv as a line that reads back as the same argv. */
export function formatLine(argv: readonly string[]): string {
  return argv.map(quoteWord).join(' ');
}

/** A word as it stands in a line: quoteWord where it holds anything that could end it or mean something to a shell. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-][\w@%+=:,./~-]*$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/**
 * A word inside the quote that the user has opened; closed where the word is
 * whole, so that more can be typed where it is not.
 */
export function quoteWordInside(word: string, quote: "'" | '"', whole: boolean): string {
  if (quote === "'") return word.includes("'") ? quoteWord(word) : `'${word}${whole ? "'" : ''}`;
  return `"${word.replace(/["\\$`]/g, '\\$&')}${whole ? '"' : ''}`;
}
