/**
 * The words of a section's name as a POSIX shell splits them, quotes and
 * backslashes understood: `profile "a b"` gives `profile` and `a b`.
 * Undefined where a quote is not closed or a backslash ends the name.
 */
export function splitWords(name: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < name.length; at++) {
    const c = name[at] as string;
    if (quote === "'") {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '\\') {
      const next = name[++at];
      if (next === undefined) return undefined;
      // Within double quotes a backslash means itself unless it stands before a quote or a backslash.
      word = (word ?? '') + (quote && next !== '"' && next !== '\\' ? c + next : next);
    } else if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (c === ' ' || c === '\t' || c === '\r' || c === '\n') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + c;
    }
  }
  if (quote) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}

/**
 * The name in `[KIND NAME]`; undefined where the section is of another kind.
 * As in the reference it is enough that the section's name begins with the kind (`[profiles x]`).
 */
export function namedSection(kind: string, section: string): string | undefined {
  if (!section.startsWith(kind)) return undefined;
  const words = splitWords(section);
  return words?.length === 2 ? words[1] : undefined;
}
