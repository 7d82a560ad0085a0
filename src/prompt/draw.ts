import type { Candidate } from '../completion/candidate.ts';
import type { Line } from './editor.ts';
import type { Frame } from './screen.ts';
import type { Panel, Session } from './session.ts';
import { characterWidth, clip, displayWidth, padded, visible } from './width.ts';

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

const styled = (codes: string, text: string) => (text === '' ? '' : `\x1b[${codes}m${text}\x1b[0m`);
const dim = (text: string) => styled('2', text);
const bold = (text: string) => styled('1', text);

const KEYS: readonly (readonly [string, string])[] = [
  ['Enter', 'Accept the choice / run the command'],
  ['Tab, Down', 'Next choice'],
  ['Up', 'Previous choice / older command'],
  ['Ctrl-R', 'Search past commands'],
  ['Esc', 'Take the choice back'],
  ['F1', 'Show / hide the keys'],
  ['F2', 'Move on to the next panel'],
  ['F3', 'Show / hide the documentation'],
  ['F5', 'Show / hide the output'],
  ['Ctrl-A, -E', 'Start, end of the line'],
  ['Alt-B, -F', 'Word back, ahead'],
  ['Ctrl-W, -U, -K', 'Cut a word, back, ahead'],
  ['Ctrl-Y, -_', 'Put back what was cut, undo'],
  ['Ctrl-C, -D', 'Leave'],
];

/** A frame, and how far its panels are really scrolled: no further than to their ends. */
export interface Drawing extends Frame {
  readonly scroll: Session['scroll'];
}

/** Draws a session. */
export function draw(session: Session, view: View): Drawing {
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
): { rows: string[]; cursor: Frame['cursor'] } {
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
    return panelOf(panel, session, view, { width: wide, height: part, scroll });
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

/** The candidates, or the past commands that a search found. */
function listOf(session: Session, width: number, height: number): string[] {
  if (height <= 0) return [];
  const { search, selected, suggestions } = session;
  if (search) {
    const items = search.found.map((line) => ` ${visible(line)}`);
    const none = search.query === '' ? 'There are no past commands.' : 'No past command holds this.';
    if (items.length === 0) return windowOf([dim(` ${none}`)], undefined, width, height);
    return windowOf(items, search.at, width, height);
  }
  const { candidates, settled } = suggestions;
  const names = candidates.map(({ text }) => visible(text.slice(settled) || text));
  const widest = Math.min(Math.max(0, ...names.map(displayWidth)), Math.floor(width * 0.6));
  const typeWidth = Math.max(0, ...candidates.map(({ type = '' }) => type.length));
  const items = candidates.map((candidate, i) => {
    const about = aboutOf(candidate, typeWidth);
    return ` ${padded(names[i] ?? '', widest, '…')}${about && `  ${about}`}`;
  });
  return windowOf(items, selected, width, height);
}

function aboutOf({ type, about }: Candidate, typeWidth: number): string {
  const shown = typeWidth === 0 ? '' : `${type ? `[${type}]` : ''}`.padEnd(typeWidth + 2);
  return [shown, visible(about)].filter(Boolean).join(' ').trimEnd();
}

/** The part of a list around its selected item, filled up to the height. */
function windowOf(items: readonly string[], selected: number | undefined, width: number, height: number): string[] {
  const first = Math.max(0, Math.min((selected ?? 0) - Math.floor(height / 2), items.length - height));
  const rows = items.slice(first, first + height).map((item, row) => {
    const line = clip(item, width, '…');
    return first + row === selected ? styled('7', padded(line, width)) : line;
  });
  const more = items.length - first - height;
  if (more > 0 && height > 2 && selected !== first + height - 1) {
    rows[height - 1] = dim(clip(` … ${more + 1} more`, width));
  }
  while (rows.length < height) rows.push('');
  return rows;
}

const TITLES: Readonly<Record<Panel, string>> = { docs: 'Documentation', output: 'Output' };

interface Place {
  readonly width: number;
  readonly height: number;
  /** Where the panel notes how far it is scrolled. */
  readonly scroll: Record<Panel, number>;
}

function panelOf(panel: Panel, session: Session, view: View, { width, height, scroll }: Place): string[] {
  if (height <= 0) return [];
  const lines = view.panel(panel, width);
  const room = height - 1;
  const first = Math.min(session.scroll[panel], Math.max(0, lines.length - room));
  scroll[panel] = first;
  const focused = session.focus === panel;
  const more = lines.length > room ? ` ${first + 1}-${Math.min(lines.length, first + room)} of ${lines.length}` : '';
  const title = clip(` ${TITLES[panel]}${more} `, Math.max(0, width - 4));
  const rule = `──${title}${'─'.repeat(Math.max(0, width - 2 - displayWidth(title)))}`;
  const rows = [focused ? styled('7', rule) : dim(rule), ...lines.slice(first, first + room)];
  while (rows.length < height) rows.push('');
  return rows.map((row) => clip(row, width));
}

function keysBox(width: number, height: number): string[] {
  const inner = Math.max(0, width - 2);
  const title = clip(' Keys ', inner);
  const room = Math.max(0, height - 2);
  const rows = KEYS.slice(0, room).map(([key, what]) => `│${padded(` ${padded(key, 15)}${what}`, inner, '…')}│`);
  while (rows.length < room) rows.push(`│${' '.repeat(inner)}│`);
  const top = `┌─${title}${'─'.repeat(Math.max(0, inner - 1 - title.length))}┐`;
  return [top, ...rows, `└${'─'.repeat(inner)}┘`].slice(0, height);
}

const MISTAKE_ROWS = 4;

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
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    let rest = visible(line);
    while (displayWidth(rest) > columns) {
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

/** What the keys do now. Where there is not enough room, the least important go; F1 tells of all. */
function keyLine({ focus, search, selected }: Session, refused: boolean, columns: number): string {
  const enter = search ? 'Take' : selected !== undefined ? 'Accept' : refused ? 'Run anyway' : 'Run';
  const keys: [string, string][] = focus === 'line' ? [['Enter', enter]] : [['Up/Down', 'Scroll']];
  if (search) keys.push(['Ctrl-R', 'Older'], ['Esc', 'Back']);
  keys.push(['F1', 'Keys'], ['F2', 'Next panel'], ['F3', 'Docs'], ['F5', 'Output'], ['Ctrl-C', 'Leave']);
  const without = (...least: string[]) => keys.filter(([key]) => !least.includes(key));
  const framed = (shown: typeof keys) => shown.map(([key, words]) => `${bold(`[${key}]`)} ${words}`).join('  ');
  const bare = (shown: typeof keys) => shown.map(([key, words]) => `${bold(key)} ${words}`).join('  ');
  const lines = [
    framed(keys),
    framed(without('Ctrl-C')),
    framed(without('Ctrl-C', 'F2')),
    bare(without('Ctrl-C', 'F2')),
    bare(without('Ctrl-C', 'F2', 'F5')),
  ];
  return lines.find((line) => displayWidth(line) <= columns) ?? bare(without('Ctrl-C', 'F2', 'F3', 'F5'));
}

/** The line as it stays on the terminal once the prompt is gone. */
export function echoOf({ text }: Line): string {
  return `${PROMPT}${visible(text)}`.trimEnd();
}
