import type { Panel, Session } from '../session/session.ts';
import { drawKeysBox } from './draw-keys.ts';
import { drawList } from './draw-list.ts';
import { clip, dim, displayWidth, inverse, padded } from './terminal-text.ts';

/** How far each panel is scrolled. */
type Scroll = Session['scroll'];

/** Rows of the screen, and how far the panels in them are really scrolled: no further than to their ends. */
export interface DrawnBody {
  readonly rows: readonly string[];
  readonly scroll: Scroll;
}

/** The lines of a panel of a width, as many as there are. */
export type PanelLines = (panel: Panel, width: number) => readonly string[];

/** From this many columns on there is room for two panels side by side. */
const MIN_COLUMNS_FOR_TWO = 76;

/** The list, below it the panels, at the right of both the keys. */
export function drawBody(session: Session, lines: PanelLines, columns: number, height: number): DrawnBody {
  const { scroll, shown } = session;
  if (!shown.keys) return drawListAndPanels(session, lines, columns, height);
  if (columns < MIN_COLUMNS_FOR_TWO) return { rows: drawKeysBox(columns, height), scroll };
  const keysWidth = Math.min(56, Math.floor(columns / 2) + 6);
  const width = columns - keysWidth;
  const left = drawListAndPanels(session, lines, width, height);
  const rows = drawKeysBox(keysWidth, height).map((keys, row) => padded(left.rows[row] ?? '', width) + keys);
  return { rows, scroll: left.scroll };
}

function drawListAndPanels(session: Session, lines: PanelLines, width: number, height: number): DrawnBody {
  const panels = (['docs', 'output'] as const).filter((panel) => session.shown[panel]);
  const [first, second] = panels;
  if (first === undefined) return { rows: drawList(session, width, height), scroll: session.scroll };
  const stacked = second !== undefined && width < MIN_COLUMNS_FOR_TWO;
  const panelHeight = Math.ceil(stacked ? (height * 3) / 4 : (height * 2) / 3);
  const list = drawList(session, width, height - panelHeight);
  const draw = (panel: Panel, columns: number, rows: number) =>
    drawPanel(panel, session, lines(panel, columns), columns, rows);
  if (second === undefined) {
    const only = draw(first, width, panelHeight);
    return { rows: [...list, ...only.rows], scroll: { ...session.scroll, [first]: only.firstLine } };
  }
  const half = width >> 1;
  const upperHeight = Math.floor(panelHeight / 2);
  const one = stacked ? draw(first, width, upperHeight) : draw(first, half, panelHeight);
  const two = stacked ? draw(second, width, panelHeight - upperHeight) : draw(second, width - half - 1, panelHeight);
  const below = stacked
    ? [...one.rows, ...two.rows]
    : one.rows.map((row, i) => `${padded(row, half)}${dim('│')}${two.rows[i] ?? ''}`);
  return { rows: [...list, ...below], scroll: { docs: one.firstLine, output: two.firstLine } };
}

const TITLES: Readonly<Record<Panel, string>> = { docs: 'Documentation', output: 'Output' };

/** A panel of these lines under its title, filled up to the height, and the line that it begins with. */
function drawPanel(
  panel: Panel,
  session: Session,
  lines: readonly string[],
  width: number,
  height: number,
): { readonly rows: readonly string[]; readonly firstLine: number } {
  const scrolled = session.scroll[panel];
  if (height <= 0) return { rows: [], firstLine: scrolled };
  const room = height - 1;
  const firstLine = Math.min(scrolled, Math.max(0, lines.length - room));
  const more =
    lines.length > room ? ` ${firstLine + 1}-${Math.min(lines.length, firstLine + room)} of ${lines.length}` : '';
  const title = clip(` ${TITLES[panel]}${more} `, Math.max(0, width - 4));
  const rule = `──${title}${'─'.repeat(Math.max(0, width - 2 - displayWidth(title)))}`;
  const rows = [session.focus === panel ? inverse(rule) : dim(rule), ...lines.slice(firstLine, firstLine + room)];
  while (rows.length < height) rows.push('');
  return { rows: rows.map((row) => clip(row, width)), firstLine };
}
