import type { Line } from '../session/line-editor.ts';
import type { Panel, Session } from '../session/session.ts';
import { keyLine, keysBox } from './draw-keys.ts';
import { listOf } from './draw-list.ts';
import { panelOf } from './draw-panel.ts';
import type { ScreenFrame } from './frame.ts';
import { bold, characterWidth, clip, dim, displayWidth, padded, styled, visible } from './terminal-text.ts';

/** What is shown beside the session itself. */
export interface View {
  readonly columns: number;
  readonly rows: number;
  /** What would be said against the line; `refused` after Enter was pressed on it. */
  readonly mistake: string | undefined;
  readonly refused: boolean;
  /** The syntax of the value under the cursor. */
  readonly syntax: string;
  /** Lines of a panel of a width, as many as there are. */
  readonly panel: (panel: Panel, width: number) => readonly string[];
}

const PROMPT = '> dxcli ';
/** From here on there is room for two panels side by side. */
const WIDE = 76;

/** A frame, and how far its panels are really scrolled: no further than to their ends. */
export interface Drawing extends ScreenFrame {
  readonly scroll: Session['scroll'];
}

/** Draws a session. */
export function drawScreen(session: Session, view: View): Drawing {
  const { columns, rows } = view;
  const { rows: inputRows, cursor } = inputOf(session, columns, Math.max(1, Math.floor(rows / 3)));
  const foot = rows - inputRows.length >= 6 ? footOf(session, view) : [];
  const scroll = { ...session.scroll };
  const body = bodyOf(session, view, Math.max(0, rows - inputRows.length - foot.length), scroll);
  const lines = [...inputRows, ...body, ...foot].slice(0, rows).map((line) => clip(line, columns));
  return { lines, cursor, scroll };
}

/** The edited line over as many rows as it needs, `most` at most: those around the cursor. */
function inputOf(
  { line, search }: Session,
  columns: number,
  most: number,
): { rows: string[]; cursor: ScreenFrame['cursor'] } {
  const head = search ? `(history) '${search.query}': ` : PROMPT;
  const rows: string[] = [''];
  let used = 0;
  let cursor = { row: 0, column: 0 };
  const put = (text: string) => {
    for (const character of text) {
      const width = characterWidth(character);
      if (used + width > columns) {
        rows.push('');
        used = 0;
      }
      rows[rows.length - 1] += character;
      used += width;
    }
  };
  put(visible(head));
  put(visible(line.text.slice(0, line.cursor)));
  if (used >= columns) {
    rows.push('');
    used = 0;
  }
  cursor = { row: rows.length - 1, column: used };
  put(visible(line.text.slice(line.cursor)));
  const first = Math.max(0, Math.min(cursor.row - Math.floor(most / 2), rows.length - most));
  rows[0] = bold(rows[0]?.slice(0, head.length) ?? '') + (rows[0]?.slice(head.length) ?? '');
  return { rows: rows.slice(first, first + most), cursor: { ...cursor, row: cursor.row - first } };
}

/** The list, below it the panels, beside them the keys. What is drawn of the panels is noted in `scroll`. */
function bodyOf(session: Session, view: View, height: number, scroll: Record<Panel, number>): string[] {
  const { columns } = view;
  const panels = (['docs', 'output'] as const).filter((panel) => session.shown[panel]);
  const keysBeside = session.shown.keys && columns >= WIDE;
  if (session.shown.keys && !keysBeside) return keysBox(columns, height);
  const keysWidth = keysBeside ? Math.min(56, Math.floor(columns / 2) + 6) : 0;
  const width = columns - keysWidth;
  const stacked = panels.length === 2 && width < WIDE;
  const panelHeight = panels.length === 0 ? 0 : Math.ceil((height * (stacked ? 3 : 2)) / (stacked ? 4 : 3));
  const list = listOf(session, width, height - panelHeight);
  const drawn = panels.map((panel, i) => {
    const half = Math.floor(panelHeight / 2);
    const part = stacked ? (i === 0 ? half : panelHeight - half) : panelHeight;
    const wide = panels.length === 2 && !stacked ? (i === 0 ? width >> 1 : width - (width >> 1) - 1) : width;
    return panelOf(panel, session, view.panel(panel, wide), { width: wide, height: part, scroll });
  });
  const [one = [], two = []] = drawn;
  const below =
    stacked || panels.length < 2
      ? [...one, ...two]
      : one.map((line, row) => `${padded(line, width >> 1)}${dim('│')}${two[row] ?? ''}`);
  const body = [...list, ...below];
  if (!keysBeside) return body;
  return keysBox(keysWidth, height).map((line, row) => padded(body[row] ?? '', width) + line);
}

const MISTAKE_ROWS = 5;

function footOf(session: Session, view: View): string[] {
  const { columns, mistake, refused, syntax, rows } = view;
  const said = mistake === undefined ? [] : linesOf(mistake, columns, rows < 16 ? 1 : MISTAKE_ROWS);
  return [
    ...(syntax && !session.search ? linesOf(syntax, columns, rows < 20 ? 1 : 2).map(dim) : []),
    ...(session.search ? [] : said.map((line) => styled(refused ? '1;31' : '33', line))),
    dim('─'.repeat(columns)),
    keyLine(session, refused, columns),
  ];
}

/** The first lines of a text, wrapped by columns: the carets of a message must stay under their places. */
function linesOf(text: string, columns: number, most: number): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (lines.length > most) break;
    let rest = visible(line);
    while (displayWidth(rest) > columns && lines.length <= most) {
      // Where not even one character fits, a column of them is cut off later.
      const part = clip(rest, columns) || String.fromCodePoint(rest.codePointAt(0) as number);
      lines.push(part);
      rest = rest.slice(part.length);
    }
    lines.push(rest);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), clip(`${lines[most - 1]} …`, columns, '…')];
}

/** The line as it stays on the terminal once the prompt is gone. */
export function echoOf({ text }: Line): string {
  return `${PROMPT}${visible(text)}`.trimEnd();
}
