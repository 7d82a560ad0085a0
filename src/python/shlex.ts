/**
 * Splits a line into words as Python's `shlex.split` does: blanks separate words,
 * quotes and backslashes keep blanks in a word, nothing else has a meaning (no
 * variables, no pipes: no shell runs the line). For an unfinished line the result
 * is the reason in Python's words.
 */
export function shlexSplit(line: string): string[] | { readonly fault: string } {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const c = line[at] as string;
    if (c === '\\' && quote !== "'") {
      const next = line[++at];
      if (next === undefined) return { fault: 'No escaped character' };
      // In double quotes a backslash stands for itself unless a double quote or a backslash follows.
      word = (word ?? '') + (quote && next !== '"' && next !== '\\' ? c + next : next);
    } else if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (' \t\r\n'.includes(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + c;
  }
  if (quote) return { fault: 'No closing quotation' };
  if (word !== undefined) words.push(word);
  return words;
}

/** A word as it is typed in a POSIX shell, as Python's `shlex.quote` makes it but for the quote within quotes. */
export function shellWord(word: string): string {
  return /^[\w:/.@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
