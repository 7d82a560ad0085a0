/** The line being edited. `cursor` is an index in UTF-16 units, never inside a character as the eye sees it. */
export interface Line {
  readonly text: string;
  readonly cursor: number;
}

/** What an editing key does: the new line, and the text that it cut, for `yank`. */
export type Edit = (line: Line) => Line & { readonly cut?: string };

let segmenter: Intl.Segmenter | undefined;

/** Where the characters of a text begin, its end included: a letter with its accents is one. */
function borders(text: string): number[] {
  // Making the segmenter takes milliseconds; plain ASCII needs none.
  if (/^[\x20-\x7e]*$/.test(text)) return Array.from({ length: text.length + 1 }, (_, i) => i);
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...[...segmenter.segment(text)].map(({ index }) => index), text.length];
}

/** The line with a text put in at the cursor. */
export function insert({ text, cursor }: Line, added: string): Line {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

/** The line without what stands between two places; the cursor stays where it was cut. */
function cutOut({ text }: Line, from: number, to: number): Line & { cut: string } {
  return { text: text.slice(0, from) + text.slice(to), cursor: from, cut: text.slice(from, to) };
}

const moved = ({ text }: Line, cursor: number): Line => ({ text, cursor });
const before = ({ text, cursor }: Line) => borders(text).findLast((at) => at < cursor) ?? 0;
const after = ({ text, cursor }: Line) => borders(text).find((at) => at > cursor) ?? text.length;

/** Start of the word before the cursor: over what is no letter or digit, then over those. */
function wordStart({ text, cursor }: Line): number {
  return cursor - (/[\p{L}\p{N}\p{M}]*[^\p{L}\p{N}\p{M}]*$/u.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function wordEnd({ text, cursor }: Line): number {
  return cursor + (/^[^\p{L}\p{N}\p{M}]*[\p{L}\p{N}\p{M}]*/u.exec(text.slice(cursor))?.[0].length ?? 0);
}

/** Start of the word before the cursor where only blanks part words. */
function blankStart({ text, cursor }: Line): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

const toStart: Edit = (line) => moved(line, 0);
const toEnd: Edit = (line) => moved(line, line.text.length);
const left: Edit = (line) => moved(line, before(line));
const right: Edit = (line) => moved(line, after(line));
const wordLeft: Edit = (line) => moved(line, wordStart(line));
const wordRight: Edit = (line) => moved(line, wordEnd(line));

/** A single character that is deleted is not kept for `yank`. */
const deleteBack: Edit = (line) => {
  const { text, cursor } = cutOut(line, before(line), line.cursor);
  return { text, cursor };
};
const deleteAhead: Edit = (line) => {
  const { text, cursor } = cutOut(line, line.cursor, after(line));
  return { text, cursor };
};
const cutWordBack: Edit = (line) => cutOut(line, wordStart(line), line.cursor);
const cutWordAhead: Edit = (line) => cutOut(line, line.cursor, wordEnd(line));

/** Editing keys as in Emacs and readline, by the names of keys.ts. */
export const EDITS: Readonly<Record<string, Edit>> = {
  left,
  right,
  home: toStart,
  end: toEnd,
  'ctrl-a': toStart,
  'ctrl-e': toEnd,
  'ctrl-b': left,
  'ctrl-f': right,
  'meta-b': wordLeft,
  'meta-f': wordRight,
  'ctrl-left': wordLeft,
  'ctrl-right': wordRight,
  'meta-left': wordLeft,
  'meta-right': wordRight,
  backspace: deleteBack,
  'ctrl-h': deleteBack,
  delete: deleteAhead,
  'ctrl-k': (line) => cutOut(line, line.cursor, line.text.length),
  'ctrl-u': (line) => cutOut(line, 0, line.cursor),
  'ctrl-w': (line) => cutOut(line, blankStart(line), line.cursor),
  'meta-backspace': cutWordBack,
  'meta-d': cutWordAhead,
};
