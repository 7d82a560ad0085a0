import type { Session } from '../session/session.ts';
import { drawBody, type PanelLines } from './draw-body.ts';
import { drawInput } from './draw-input.ts';
import { drawKeyLine } from './draw-keys.ts';
import type { ScreenFrame } from './frame.ts';
import { clip, dim, displayWidth, styled, visible } from './terminal-text.ts';

/** What is shown apart from the session itself. */
export interface ScreenView {
  readonly columns: number;
  readonly rows: number;
  /** The mistake in the line; undefined where there is none. */
  readonly mistake: string | undefined;
  /** Whether Enter was pressed on the line although it has a mistake. */
  readonly refused: boolean;
  /** The syntax of the value under the cursor; may be empty. */
  readonly syntax: string;
  readonly panel: PanelLines;
}

/** A frame, and how far its panels are really scrolled: no further than to their ends. */
export interface DrawnScreen extends ScreenFrame {
  readonly scroll: Session['scroll'];
}

const MAX_MISTAKE_ROWS = 5;

/** Draws a session: the line, the list with the panels, and the foot where there is room for it. */
export function drawScreen(session: Session, view: ScreenView): DrawnScreen {
  const { columns, rows } = view;
  const input = drawInput(session, columns, Math.max(1, Math.floor(rows / 3)));
  const foot = rows - input.rows.length >= 6 ? drawFoot(session, view) : [];
  const body = drawBody(session, view.panel, columns, Math.max(0, rows - input.rows.length - foot.length));
  const lines = [...input.rows, ...body.rows, ...foot].slice(0, rows).map((line) => clip(line, columns));
  return { lines, cursor: input.cursor, scroll: body.scroll };
}

function drawFoot(session: Session, { columns, mistake, refused, syntax, rows }: ScreenView): string[] {
  const end = [dim('─'.repeat(columns)), drawKeyLine(session, refused, columns)];
  if (session.search) return end;
  const syntaxRows = syntax === '' ? [] : wrapByColumns(syntax, columns, rows < 20 ? 1 : 2);
  const mistakeRows = mistake === undefined ? [] : wrapByColumns(mistake, columns, rows < 16 ? 1 : MAX_MISTAKE_ROWS);
  return [...syntaxRows.map(dim), ...mistakeRows.map((line) => styled(refused ? '1;31' : '33', line)), ...end];
}

/** The first `maxRows` rows of a text, wrapped by columns: the carets of a message must stay under their places. */
function wrapByColumns(text: string, columns: number, maxRows: number): string[] {
  const rows: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (rows.length > maxRows) break;
    let rest = visible(line);
    while (displayWidth(rest) > columns && rows.length <= maxRows) {
      // Where not even one character fits, it is taken all the same and cut off later.
      const part = clip(rest, columns) || String.fromCodePoint(rest.codePointAt(0) as number);
      rows.push(part);
      rest = rest.slice(part.length);
    }
    rows.push(rest);
  }
  if (rows.length <= maxRows) return rows;
  return [...rows.slice(0, maxRows - 1), clip(`${rows[maxRows - 1]} …`, columns, '…')];
}
