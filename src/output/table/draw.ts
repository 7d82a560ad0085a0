import { drawFrame, type Frame, STAND_IN } from './frame.ts';
import type { Placed } from './layout.ts';
import { textWidth } from './text-width.ts';

/** How a table is coloured; undefined for a plain one. */
export interface Colors {
  /** Written after every piece of a line: what the reference sends to a terminal resets the colours each time it writes. */
  readonly reset: string;
}

const RESET = '\x1b[0m';
const VALUE = '\x1b[1m\x1b[34m';
const NESTING = `\x1b[2m\x1b[33m|${RESET}`;
const CELLS = new RegExp(`${STAND_IN}+`, 'g');

/** Draws sections that were laid out, one below the other. */
export function draw(placed: readonly Placed[], colors: Colors | undefined): string {
  const reset = colors?.reset ?? '';
  let text = `${'-'.repeat(placed[0]?.width ?? 0)}\n${reset}`;
  // Sections of a list mostly have the same columns.
  const frames = new Map<string, Frame>();
  for (const { section, width, columns } of placed) {
    const key = `${width} ${columns.join()}`;
    const frame = frames.get(key) ?? drawFrame(width, columns);
    frames.set(key, frame);
    const nesting = (colors ? NESTING : '|').repeat(section.depth);
    const line = (drawn: string) => {
      text += `${nesting}${reset}${drawn}${reset}${nesting}${reset}\n${reset}`;
    };
    const { title } = section;
    if (title !== '') line(fill(frame.title, [centred(title, width)]));
    if (section.headers) {
      line(frame.rule);
      const headers = section.headers.map((header, i) => centred(header, columns[i] as number, i === 0));
      line(fill(frame.row, headers));
    }
    if (section.rows.length > 0 && columns.length > 0) {
      line(frame.rule);
      for (const row of section.rows) {
        line(
          fill(
            frame.row,
            row.map((value, i) => valued(value, columns[i] as number, i === 0, colors)),
          ),
        );
      }
      line(frame.rule);
    } else if (section.ruled && title !== '') line(frame.rule);
  }
  return text;
}

/** Puts cells where a frame has stand-ins. */
function fill(frame: string, cells: readonly string[]): string {
  let next = 0;
  return frame.replace(CELLS, () => cells[next++] ?? '');
}

/** Text in the middle of a cell, as the reference finds it: half the cell less half the text, halves rounded down. */
function centred(text: string, column: number, first = true): string {
  const length = textWidth(text);
  const left = Math.floor(column / 2) - 1 - Math.floor(length / 2);
  return padded(left, text, length, inside(column, first));
}

function valued(text: string, column: number, first: boolean, colors: Colors | undefined): string {
  const length = textWidth(text);
  const room = inside(column, first);
  // Rounding can leave a column one short: the blanks on the left go first.
  return padded(length + 2 > room ? 0 : 2, colors ? `${VALUE}${text}${RESET}` : text, length, room);
}

/** What a column's width leaves for its cell: the first has a line on both sides, the others on their right. */
function inside(column: number, first: boolean): number {
  return first ? column - 2 : column - 1;
}

function padded(left: number, text: string, length: number, room: number): string {
  return ' '.repeat(Math.max(left, 0)) + text + ' '.repeat(Math.max(room - left - length, 0));
}
