import Table from 'cli-table3';

/** The lines of a section as cli-table3 draws them, cells filled with `STAND_IN`. */
export interface Frame {
  readonly title: string;
  /** The line between title, headers and rows, and below. */
  readonly rule: string;
  readonly row: string;
}

/** Fills the cells of a frame, one per column of width: no line of a frame has it. */
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
 * Has cli-table3 draw the frame of a section. It would measure texts in its own
 * way (an ambiguous character takes one column, a combining mark none), cut
 * them at line breaks and centre them elsewhere than the reference does: so it
 * gets stand-ins of the right width, and draw.ts puts the texts in their place.
 */
export function drawFrame(width: number, columns: readonly number[]): Frame {
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
