import type { Document } from '../../document/document.ts';
import { draw } from './draw.ts';
import { layOut } from './layout.ts';
import { sectionsOf } from './sections.ts';

export interface TableOptions {
  /** The title of the outermost section. */
  readonly title: string;
  /** In columns. */
  readonly terminalWidth: number;
  readonly color: boolean;
  /** Whether the colours are reset after every piece that is written, as the reference does but for a pager. */
  readonly resets: boolean;
}

/** The answer as a table; empty for an answer that Python takes for false. Throws `general` for what no table can hold. */
export function formatTable(document: Document, { title, terminalWidth, color, resets }: TableOptions): string {
  const sections = sectionsOf(document, title);
  if (sections.length === 0) return '';
  return draw(layOut(sections, terminalWidth), color ? { reset: resets ? '\x1b[0m' : '' } : undefined);
}
