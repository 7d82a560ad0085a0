import { CliError } from '../errors.ts';

/**
 * Splits a command line into words as Python's `shlex.split` does: blanks part
 * them, quotes and backslashes keep them together, nothing else has a meaning
 * (no variables, no pipes: no shell runs it). Throws `general` for a quote or an
 * escape that is not finished.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (' \t\r\n'.includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) throw new CliError('general', 'No closing quotation');
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (character === '"') {
      const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(line.slice(at));
      if (!quoted) throw new CliError('general', 'No closing quotation');
      word = (word ?? '') + (quoted[1] as string).replace(/\\(["\\])/g, '$1');
      at += quoted[0].length - 1;
    } else if (character === '\\') {
      at++;
      if (at === line.length) throw new CliError('general', 'No escaped character');
      word = (word ?? '') + line[at];
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
