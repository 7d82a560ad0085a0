/**
 * What Python counts as white space: `str.isspace`, `\s` in its regular
 * expressions and `str.strip` agree. JavaScript differs: it leaves the four
 * separators and NEL, and takes the byte order mark.
 */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const TRAILING = new RegExp(`${SPACE}+$`);
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return PLAIN.test(text) ? text : stripEnd(stripStart(text));
}

/** Python's `str.lstrip()`. */
export function stripStart(text: string): string {
  return text.replace(LEADING, '');
}

/** Python's `str.rstrip()`. */
export function stripEnd(text: string): string {
  return PLAIN.test(text) ? text : text.replace(TRAILING, '');
}

/** How many characters of white space a line begins with; 0 for a line of nothing else. */
export function indent(line: string): number {
  const leading = LEADING.exec(line)?.[0].length ?? 0;
  return leading === line.length ? 0 : leading;
}

/** Python's `str.splitlines()`: more characters end a line than in a file. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
