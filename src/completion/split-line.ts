/** A command line up to the cursor. */
export interface SplitLine {
  /** The whole words before the one at the cursor, without their quotes. */
  readonly words: readonly string[];
  /** The word at the cursor, as far as it was typed; empty after a space. */
  readonly current: string;
}

/** Splits what was typed up to `point` (a number of characters) into words as a POSIX shell does: quotes and backslashes. An open quote ends with the line. */
export function splitLine(line: string, point = line.length): SplitLine {
  const words: string[] = [];
  let current = '';
  let inWord = false;
  let quote: string | undefined;
  const typed = line.slice(0, point);
  for (let at = 0; at < typed.length; at++) {
    const c = typed[at] as string;
    if (quote === undefined && /\s/.test(c)) {
      if (inWord) words.push(current);
      current = '';
      inWord = false;
      continue;
    }
    inWord = true;
    if (c === quote) quote = undefined;
    else if (quote === undefined && (c === "'" || c === '"')) quote = c;
    else if (c === '\\' && quote !== "'" && at + 1 < typed.length) current += typed[++at];
    else current += c;
  }
  return { words, current };
}
