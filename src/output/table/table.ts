import type { Document } from '../../document/document.ts';
import { RESET_COLORS } from '../color.ts';
import { drawTable } from './draw-table.ts';
import { layOutTable } from './table-layout.ts';
import { sectionsOf } from './table-sections.ts';

/** How `formatTable` draws. */
export interface TableOptions {
  /** The title of the outermost section. */
  readonly title: string;
  /** In columns. */
  readonly terminalWidth: number;
  readonly color: boolean;
  /** Whether the colours are reset after each part that is written, as the reference does but for a pager. */
  readonly resets: boolean;
}

/** A document as a table; empty for a document that Python takes for false. Throws `general` for what no table can hold. */
export function formatTable(document: Document, { title, terminalWidth, color, resets }: TableOptions): string {
  const sections = sectionsOf(document, title);
  if (sections.length === 0) return '';
  return drawTable(layOutTable(sections, terminalWidth), color ? { reset: resets ? RESET_COLORS : '' } : undefined);
}
