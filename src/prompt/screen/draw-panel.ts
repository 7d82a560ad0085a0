import type { Panel, Session } from '../session/session.ts';
import { clip, dim, displayWidth, inverse } from './terminal-text.ts';

const TITLES: Readonly<Record<Panel, string>> = { docs: 'Documentation', output: 'Output' };

/** Where a panel is drawn. */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** Where the panel notes how far it is scrolled. */
  readonly scroll: Record<Panel, number>;
}

/** A panel of these lines under its title, filled up to the height. */
export function panelOf(
  panel: Panel,
  session: Session,
  lines: readonly string[],
  { width, height, scroll }: Place,
): string[] {
  if (height <= 0) return [];
  const room = height - 1;
  const first = Math.min(session.scroll[panel], Math.max(0, lines.length - room));
  scroll[panel] = first;
  const focused = session.focus === panel;
  const more = lines.length > room ? ` ${first + 1}-${Math.min(lines.length, first + room)} of ${lines.length}` : '';
  const title = clip(` ${TITLES[panel]}${more} `, Math.max(0, width - 4));
  const rule = `──${title}${'─'.repeat(Math.max(0, width - 2 - displayWidth(title)))}`;
  const rows = [focused ? inverse(rule) : dim(rule), ...lines.slice(first, first + room)];
  while (rows.length < height) rows.push('');
  return rows.map((row) => clip(row, width));
}
