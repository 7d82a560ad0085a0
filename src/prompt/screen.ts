/** A whole screen: a line for each row, none wider than the terminal, and where the cursor stands, counted from 0. */
export interface Frame {
  readonly lines: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

/** Alternate screen, emptied; pasted text is marked as such. */
export const ENTER_SCREEN = '\x1b[?1049h\x1b[2J\x1b[?2004h';
export const LEAVE_SCREEN = '\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l';

/** What has to be written so that the screen changes from one frame to the next; without a frame before, all of it. */
export function difference(before: Frame | undefined, after: Frame): string {
  const parts = ['\x1b[?25l'];
  if (!before) parts.push('\x1b[0m\x1b[2J');
  for (const [row, line] of after.lines.entries()) {
    if (before?.lines[row] === line) continue;
    parts.push(`\x1b[${row + 1};1H\x1b[0m\x1b[K${line}`);
  }
  const gone = (before?.lines.length ?? 0) - after.lines.length;
  if (gone > 0) parts.push(`\x1b[${after.lines.length + 1};1H\x1b[0m\x1b[J`);
  parts.push(`\x1b[0m\x1b[${after.cursor.row + 1};${after.cursor.column + 1}H\x1b[?25h`);
  return parts.join('');
}
