import {
  cursorHide,
  cursorShow,
  cursorTo,
  enterAlternativeScreen,
  eraseDown,
  eraseEndLine,
  eraseScreen,
  exitAlternativeScreen,
} from 'ansi-escapes';

/** A whole screen: a line for each row, none wider than the terminal, and where the cursor stands, counted from 0. */
export interface ScreenFrame {
  readonly lines: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

const RESET = '\x1b[0m';
/** Bracketed paste: what is pasted comes between marks. */
const MARK_PASTES = '\x1b[?2004h';
const LEAVE_PASTES = '\x1b[?2004l';

export const ENTER_SCREEN = enterAlternativeScreen + eraseScreen + MARK_PASTES;
export const LEAVE_SCREEN = RESET + LEAVE_PASTES + cursorShow + exitAlternativeScreen;

/** What has to be written so that the screen changes from one frame to the next; without a frame before, all of it. */
export function difference(before: ScreenFrame | undefined, after: ScreenFrame): string {
  const parts = [cursorHide];
  if (!before) parts.push(RESET, eraseScreen);
  for (const [row, line] of after.lines.entries()) {
    if (before?.lines[row] !== line) parts.push(cursorTo(0, row), RESET, eraseEndLine, line);
  }
  const gone = (before?.lines.length ?? 0) - after.lines.length;
  if (gone > 0) parts.push(cursorTo(0, after.lines.length), RESET, eraseDown);
  parts.push(RESET, cursorTo(after.cursor.column, after.cursor.row), cursorShow);
  return parts.join('');
}
