import { RESET_COLORS } from '../color.ts';
import { drawFrame, STAND_IN, type TableFrame } from './table-frame.ts';
import type { PlacedSection } from './table-layout.ts';
import { textWidth } from './text-width.ts';

/** How a table is coloured; undefined for a plain one. */
export interface Colors {
  /** Written after each part of a line: the reference resets the colours of a terminal with every write. */
  readonly reset: string;
}

const VALUE = '\x1b[1m\x1b[34m';
const NESTING = `\x1b[2m\x1b[33m|${RESET_COLORS}`;
const CELLS = new RegExp(`${STAND_IN}+`, 'g');

/** Draws sections that were laid out, one below the other. */
export function drawTable(placed: readonly PlacedSection[], colors: Colors | undefined): string {
  const drawing = new TableDrawing(colors);
  drawing.top(placed[0]?.width ?? 0);
  for (const section of placed) drawing.section(section);
  return drawing.text;
}

class TableDrawing {
  /** All that was drawn so far. */
  text = '';
  readonly #colors: Colors | undefined;
  readonly #reset: string;
  /** By their widths: sections of a list mostly have the same columns. */
  readonly #frames = new Map<string, TableFrame>();

  constructor(colors: Colors | undefined) {
    this.#colors = colors;
    this.#reset = colors?.reset ?? '';
  }

  /** The line above the first section. */
  top(width: number): void {
    this.text += `${'-'.repeat(width)}\n${this.#reset}`;
  }

  section({ section, width, columns }: PlacedSection): void {
    const { title, headers, rows, depth, ruled } = section;
    const frame = this.#frame(width, columns);
    const nesting = (this.#colors ? NESTING : '|').repeat(depth);
    if (title !== '') this.#line(nesting, fill(frame.title, [centred(title, width)]));
    if (headers) {
      this.#line(nesting, frame.rule);
      const cells = headers.map((header, i) => centred(header, columns[i] as number, i === 0));
      this.#line(nesting, fill(frame.row, cells));
    }
    if (rows.length > 0 && columns.length > 0) {
      this.#line(nesting, frame.rule);
      for (const row of rows) {
        const cells = row.map((value, i) => valueCell(value, columns[i] as number, i === 0, this.#colors));
        this.#line(nesting, fill(frame.row, cells));
      }
      this.#line(nesting, frame.rule);
    } else if (ruled && title !== '') this.#line(nesting, frame.rule);
  }

  #frame(width: number, columns: readonly number[]): TableFrame {
    const key = `${width} ${columns.join()}`;
    const frame = this.#frames.get(key) ?? drawFrame(width, columns);
    this.#frames.set(key, frame);
    return frame;
  }

  #line(nesting: string, drawn: string): void {
    const reset = this.#reset;
    this.text += `${nesting}${reset}${drawn}${reset}${nesting}${reset}\n${reset}`;
  }
}

/** Replaces the stand-ins of a frame by cells. */
function fill(frame: string, cells: readonly string[]): string {
  let next = 0;
  return frame.replace(CELLS, () => cells[next++] ?? '');
}

/** Text in the middle of a cell, as the reference computes it: half the cell less half the text, halves rounded down. */
function centred(text: string, column: number, first = true): string {
  const length = textWidth(text);
  const left = Math.floor(column / 2) - 1 - Math.floor(length / 2);
  return padded(left, text, length, innerWidth(column, first));
}

function valueCell(text: string, column: number, first: boolean, colors: Colors | undefined): string {
  const length = textWidth(text);
  const width = innerWidth(column, first);
  // Rounding can make a column too narrow by one: then the blanks on the left are left out.
  return padded(length + 2 > width ? 0 : 2, colors ? `${VALUE}${text}${RESET_COLORS}` : text, length, width);
}

/** The width of a column without its lines: the first has a line on both sides, the others only on the right. */
function innerWidth(column: number, first: boolean): number {
  return first ? column - 2 : column - 1;
}

function padded(left: number, text: string, length: number, width: number): string {
  return ' '.repeat(Math.max(left, 0)) + text + ' '.repeat(Math.max(width - left - length, 0));
}
