import type { TableSection } from './table-sections.ts';
import { textWidth } from './text-width.ts';

/** Two blanks on either side of a cell's text, the lines between cells included. */
const PADDING = 4;

/** A section with its widths. */
export interface PlacedSection {
  readonly section: TableSection;
  /** Of the section between its `|` of nesting, its own edges included, in columns of the terminal. */
  readonly width: number;
  /** Of each cell, the line on its right included, and the line on the left of the first; their sum is `width`. */
  readonly columns: readonly number[];
}

/**
 * Gives every section of a table the same width, that of the widest, and
 * stretches its columns to it. Where that is wider than the terminal, sections
 * of one row are turned by a quarter first: a line for each header and its value.
 */
export function layOutTable(sections: TableSection[], terminalWidth: number): PlacedSection[] {
  if (tableWidth(sections) > terminalWidth) sections.forEach(turn);
  const total = tableWidth(sections);
  return sections.map((section) => {
    const width = total - 2 * section.depth;
    return { section, width, columns: stretch(naturalColumns(section), width) };
  });
}

function turn(section: TableSection): void {
  const { headers, rows } = section;
  const [only, ...more] = rows;
  if (!headers || !only || more.length > 0) return;
  section.rows = headers.map((header, i) => [header, only[i] as string]);
  delete section.headers;
}

function tableWidth(sections: readonly TableSection[]): number {
  let widest = 0;
  for (const section of sections) {
    const columns = naturalColumns(section).reduce((sum, column) => sum + column, 0);
    widest = Math.max(widest, Math.max(textWidth(section.title), columns) + 2 + 2 * section.depth);
  }
  return widest;
}

function naturalColumns({ headers, rows }: TableSection): number[] {
  const widths: number[] = [];
  for (const row of headers ? [headers, ...rows] : rows) {
    for (let i = 0; i < row.length; i++) widths[i] = Math.max(widths[i] ?? 0, textWidth(row[i] as string) + PADDING);
  }
  return widths;
}

/**
 * Stretches columns in proportion. Where rounding makes their sum too large, one is
 * taken off each column from the first on; where it is too small, one is added to
 * each column from the last back.
 */
function stretch(columns: readonly number[], width: number): number[] {
  const scale = width / columns.reduce((sum, column) => sum + column, 0);
  const scaled = columns.map((column) => roundHalfEven(scale * column));
  let left = width - scaled.reduce((sum, column) => sum + column, 0);
  for (let i = 0; left < 0; i = (i + 1) % scaled.length, left++) scaled[i] = (scaled[i] as number) - 1;
  for (let i = scaled.length - 1; left > 0; i = (i || scaled.length) - 1, left--) scaled[i] = (scaled[i] as number) + 1;
  return scaled;
}

/** Python's `round`: halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
