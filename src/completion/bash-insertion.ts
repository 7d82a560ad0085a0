import { type SplitLine, splitLine } from './split-line.ts';

/** A command line that bash completes. */
export interface BashLine extends SplitLine {
  /** The text that bash replaces with a candidate, as it stands in the line: what follows the last word break or open quote. */
  readonly replaced: string;
}

/**
 * Reads what was typed up to the cursor of bash; `replaced` is the second argument of a
 * completion function. A backslash at its end is left out: with several candidates bash
 * can stop between the backslash and the character after it.
 */
export function readBashLine(line: string, replaced: string): BashLine {
  const whole = splitLine(line);
  const endsInBackslash = whole.open !== "'" && /(?:^|[^\\])(?:\\\\)*\\$/.test(replaced);
  if (!endsInBackslash) return { ...whole, replaced };
  return { ...splitLine(line.slice(0, -1)), replaced: replaced.slice(0, -1) };
}

/**
 * What bash has to put in place of `replaced` so that the word becomes `candidate`:
 * the typed text as it is, then the rest of the candidate, quoted for the place of the cursor.
 * Bash itself inserts candidates without any quoting, and adds the closing quote.
 * Undefined where the candidate does not continue what was typed.
 */
export function bashInsertion(candidate: string, { current, open, replaced }: BashLine): string | undefined {
  if (!candidate.startsWith(current)) return undefined;
  const rest = candidate.slice(current.length);
  if (open === "'") return replaced + rest.replaceAll("'", `'\\''`);
  if (open === '"') {
    // Between double quotes an exclamation mark calls the history, and a backslash before it would stay in the word.
    return replaced + rest.replace(/["\\$`]/g, '\\$&').replace(/!+/g, (marks) => `"${marks.replaceAll('!', '\\!')}"`);
  }
  return replaced + rest.replace(/[^\w@%+=:,./\-\u0080-\u{10ffff}]/gu, '\\$&');
}
