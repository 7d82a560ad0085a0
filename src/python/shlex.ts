/**
 * Splits a line into words as Python's `shlex.split` does: blanks part them,
 * quotes and backslashes keep them together, nothing else has a meaning (no
 * variables, no pipes: no shell runs it). A line that is not finished gives the
 * reason in Python's words.
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
      // Within double quotes a backslash means itself unless it stands before a quote or a backslash.
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
