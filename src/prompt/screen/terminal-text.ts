import stringWidth from 'string-width';

const SEQUENCE = /(\x1b\[[0-9;]*m)/;

/** Columns of one character (a code point) on a terminal. */
export function characterWidth(character: string): number {
  // Nearly every character is one of these, and stringWidth takes longer than drawing.
  if (character >= ' ' && character <= '~') return 1;
  return stringWidth(character);
}

/** Columns of a text; styles (SGR sequences) take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const [i, part] of text.split(SEQUENCE).entries()) {
    if (i % 2 === 0) for (const character of part) width += characterWidth(character);
  }
  return width;
}

/** Replaces what a terminal would interpret: a line break is shown as `^J`. Unpaired surrogates become the replacement character. */
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

/** A text in a style: SGR codes before it, none after it. */
export function styled(codes: string, text: string): string {
  return text === '' ? '' : `\x1b[${codes}m${text}\x1b[0m`;
}

export const dim = (text: string) => styled('2', text);
export const bold = (text: string) => styled('1', text);
export const inverse = (text: string) => styled('7', text);
