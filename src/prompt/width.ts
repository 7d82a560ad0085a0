/** Characters that take two columns on a terminal (East Asian Width W and F, and emoji). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
/** Characters that are drawn onto the one before them, or not at all. */
const NONE = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const SEQUENCE = /(\x1b\[[0-9;]*m)/;

/** Columns of one character (a code point) on a terminal. */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (character >= ' ' && character <= '~') return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** Columns of a text; styles (SGR sequences) take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const [i, part] of text.split(SEQUENCE).entries()) {
    if (i % 2 === 0) for (const character of part) width += characterWidth(character);
  }
  return width;
}

/** Shows what a terminal would obey: `^J` for a line break. Halves of characters become the replacement character. */
export function visible(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f]|\p{Surrogate}/gu, (c) =>
    c < '\x80' ? `^${String.fromCharCode(c.charCodeAt(0) ^ 64)}` : '\ufffd',
  );
}

/** Cuts a text at `width` columns; where anything is lost it ends in `ellipsis`. Styles are kept. */
export function clip(text: string, width: number, ellipsis = ''): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(ellipsis);
  if (room < 0) return '';
  let kept = '';
  let used = 0;
  for (const [i, part] of text.split(SEQUENCE).entries()) {
    if (i % 2 === 1) kept += part;
    else {
      for (const character of part) {
        used += characterWidth(character);
        if (used > room) break;
        kept += character;
      }
    }
    if (used > room) break;
  }
  return `${kept}${ellipsis}${kept.includes('\x1b') ? '\x1b[0m' : ''}`;
}

/** A text of exactly `width` columns: cut, or with blanks after it. */
export function padded(text: string, width: number, ellipsis = ''): string {
  const cut = clip(text, width, ellipsis);
  return cut + ' '.repeat(Math.max(0, width - displayWidth(cut)));
}
