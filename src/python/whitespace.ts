/**
 * White space of Python: `str.isspace`, `\s` in its regular expressions and
 * `str.strip` agree. JavaScript differs: for it the separators U+001C to U+001F and
 * NEL are not white space, and the byte order mark is.
 */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** Python's `str.lstrip()`. */
export function stripStart(text: string): string {
  return text.slice(leading(text));
}

/** Python's `str.rstrip()`. A loop, since a pattern that is anchored at the end takes quadratic time for a long run in the middle. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** How many characters of white space a line begins with; 0 for a line of white space only. */
export function indent(line: string): number {
  const at = leading(line);
  return at === line.length ? 0 : at;
}

function leading(text: string): number {
  let at = 0;
  while (at < text.length && SPACE.test(text[at] as string)) at++;
  return at;
}

/** Python's `str.splitlines()`: more characters end a line than in a file. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
