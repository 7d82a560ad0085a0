/** A command line up to the cursor. */
export interface SplitLine {
  /** The whole words before the one at the cursor, without their quotes. */
  readonly words: readonly string[];
  /** The word at the cursor, as far as it was typed; empty after a space. */
  readonly current: string;
  /** Where the word at the cursor begins in the line, its quote included; the cursor itself after a space. */
  readonly start: number;
  /** Whether a word was begun: `''` at the cursor is one, a space is none. */
  readonly begun: boolean;
  /** What is not closed at the cursor: a quote, or a backslash without a character. */
  readonly open: "'" | '"' | '\\' | undefined;
}

/** What a backslash takes its meaning from between double quotes. */
const ESCAPED_IN_DOUBLE = new Set(['"', '\\', '$', '`']);

/** Splits what was typed up to `point` (a number of characters) into words as a POSIX shell does: quotes and backslashes. An open quote ends with the line. */
export function splitLine(line: string, point = line.length): SplitLine {
  const words: string[] = [];
  const typed = line.slice(0, point);
  let current = '';
  let start = typed.length;
  let begun = false;
  let open: SplitLine['open'];
  for (let at = 0; at < typed.length; at++) {
    const c = typed[at] as string;
    if (open === undefined && /\s/.test(c)) {
      if (begun) words.push(current);
      current = '';
      start = typed.length;
      begun = false;
      continue;
    }
    if (!begun) start = at;
    begun = true;
    if (c === open) open = undefined;
    else if (open === undefined && (c === "'" || c === '"')) open = c;
    else if (c === '\\' && open !== "'") {
      const next = typed[at + 1];
      if (next === undefined) {
        current += c;
        open ??= '\\';
      } else if (open === undefined || ESCAPED_IN_DOUBLE.has(next)) {
        current += next;
        at++;
      } else current += c;
    } else current += c;
  }
  return { words, current, start, begun, open };
}
