import type { Line } from '../session/line-editor.ts';
import type { Session } from '../session/session.ts';
import type { ScreenFrame } from './frame.ts';
import { bold, characterWidth, visible } from './terminal-text.ts';

const PROMPT = '> dxcli ';

/** Rows of text, and where the cursor stands in them. */
export interface DrawnInput {
  readonly rows: readonly string[];
  readonly cursor: ScreenFrame['cursor'];
}

/** The edited line over as many rows as it needs. Of more than `maxRows` those around the cursor are kept. */
export function drawInput({ line, search }: Session, columns: number, maxRows: number): DrawnInput {
  const head = search ? `(history) '${search.query}': ` : PROMPT;
  const wrapped = new WrappedRows(columns);
  wrapped.put(visible(head));
  wrapped.put(visible(line.text.slice(0, line.cursor)));
  const cursor = wrapped.placeCursor();
  wrapped.put(visible(line.text.slice(line.cursor)));
  const [firstRow = '', ...others] = wrapped.rows;
  const rows = [bold(firstRow.slice(0, head.length)) + firstRow.slice(head.length), ...others];
  const first = Math.max(0, Math.min(cursor.row - Math.floor(maxRows / 2), rows.length - maxRows));
  return { rows: rows.slice(first, first + maxRows), cursor: { ...cursor, row: cursor.row - first } };
}

/** The line as it stays on the terminal once the prompt is gone. */
export function echoOf({ text }: Line): string {
  return `${PROMPT}${visible(text)}`.trimEnd();
}

/** Text that is broken where a row of the terminal ends. */
class WrappedRows {
  readonly rows: string[] = [''];
  readonly #columns: number;
  /** Columns of the last row that are taken. */
  #used = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  put(text: string): void {
    for (const character of text) {
      const width = characterWidth(character);
      if (this.#used + width > this.#columns) this.#startRow();
      this.rows[this.rows.length - 1] += character;
      this.#used += width;
    }
  }

  /** The place after the text so far. A row that is full has none: the cursor begins the next one. */
  placeCursor(): ScreenFrame['cursor'] {
    if (this.#used >= this.#columns) this.#startRow();
    return { row: this.rows.length - 1, column: this.#used };
  }

  #startRow(): void {
    this.rows.push('');
    this.#used = 0;
  }
}
