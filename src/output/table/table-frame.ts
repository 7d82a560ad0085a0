import Table from 'cli-table3';

/** The lines of a section as cli-table3 draws them, cells filled with `STAND_IN`. */
export interface TableFrame {
  readonly title: string;
  /** The line between title, headers and rows, and below. */
  readonly rule: string;
  readonly row: string;
}

/** Fills the cells of a frame, once for each column of width. It occurs nowhere else in a frame. */
export const STAND_IN = '\u2588';

const LINES = {
  top: '-',
  'top-mid': '-',
  'top-left': '-',
  'top-right': '-',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};

/**
 * Draws the frame of a section with cli-table3. That package measures texts
 * differently from the reference (an ambiguous character takes one column, a combining
 * mark none), cuts them at line breaks and centres them at another place. So it gets
 * stand-ins of the right width, which draw-table.ts replaces by the texts.
 */
export function drawFrame(width: number, columns: readonly number[]): TableFrame {
  const widths = columns.length > 0 ? columns.map((column, i) => (i === 0 ? column - 2 : column - 1)) : [width - 2];
  const table = new Table({
    chars: LINES,
    colWidths: widths,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(
    [{ content: STAND_IN.repeat(width - 2), colSpan: widths.length }],
    widths.map((column) => STAND_IN.repeat(column)),
  );
  const [, title = '', , row = '', rule = ''] = table.toString().split('\n');
  return { title, rule, row };
}
