import type { Candidate } from '../../completion/candidate.ts';
import type { Session } from '../session/session.ts';
import { clip, dim, displayWidth, inverse, padded, visible } from './terminal-text.ts';

/** The candidates, or the past commands that a search found. */
export function drawList(session: Session, width: number, height: number): string[] {
  if (height <= 0) return [];
  const { search, selected, suggestions } = session;
  if (search) {
    const items = search.found.map((line) => ` ${visible(line)}`);
    const none = search.query === '' ? 'There are no past commands.' : 'No past command holds this.';
    if (items.length === 0) return windowOf([dim(` ${none}`)], undefined, width, height);
    return windowOf(items, search.at, width, height);
  }
  const { candidates, settled, waiting } = suggestions;
  if (waiting && candidates.length === 0) return windowOf([dim(' Asking the service …')], undefined, width, height);
  const names = candidates.map(({ text }) => visible(text.slice(settled).trimStart() || text));
  const widest = Math.min(Math.max(0, ...names.map(displayWidth)), Math.floor(width * 0.6));
  if (session.shown.columns) return drawColumns(candidates, names, selected, width, height);
  const typeWidth = Math.max(0, ...candidates.map(({ type = '' }) => type.length));
  const items = candidates.map((candidate, i) => {
    const description = descriptionOf(candidate, typeWidth);
    return ` ${padded(names[i] ?? '', widest, '…')}${description && `  ${description}`}`;
  });
  return windowOf(items, selected, width, height);
}

/** The candidates in columns that are filled from top to bottom, below them what is said of the selected one. */
function drawColumns(
  candidates: readonly Candidate[],
  names: readonly string[],
  selected: number | undefined,
  width: number,
  height: number,
): string[] {
  const listRows = Math.max(1, height - 1);
  const columnWidth = Math.max(1, Math.min(width, Math.max(0, ...names.map(displayWidth)) + 2));
  const shownColumns = Math.max(1, Math.floor(width / columnWidth));
  const allColumns = Math.ceil(names.length / listRows);
  const selectedColumn = Math.floor((selected ?? 0) / listRows);
  const firstColumn = Math.max(0, Math.min(selectedColumn - Math.floor(shownColumns / 2), allColumns - shownColumns));
  const rows = Array.from({ length: listRows }, (_, row) => {
    const cells = Array.from({ length: shownColumns }, (__, column) => {
      const index = (firstColumn + column) * listRows + row;
      const cell = padded(index < names.length ? ` ${names[index]}` : '', columnWidth, '…');
      return index === selected ? inverse(cell) : cell;
    });
    return clip(cells.join('').trimEnd(), width);
  });
  const described = selected === undefined ? undefined : candidates[selected];
  const description = described ? descriptionOf(described, described.type?.length ?? 0) : '';
  return [...rows, dim(clip(` ${description}`, width, '…'))].slice(0, height);
}

function descriptionOf({ type, description }: Candidate, typeWidth: number): string {
  const shown = typeWidth === 0 ? '' : `${type ? `[${type}]` : ''}`.padEnd(typeWidth + 2);
  return [shown, visible(description)].filter(Boolean).join(' ').trimEnd();
}

/** The part of a list around its selected item, filled up to the height. */
function windowOf(items: readonly string[], selected: number | undefined, width: number, height: number): string[] {
  const first = Math.max(0, Math.min((selected ?? 0) - Math.floor(height / 2), items.length - height));
  const rows = items.slice(first, first + height).map((item, row) => {
    const line = clip(item, width, '…');
    return first + row === selected ? inverse(padded(line, width)) : line;
  });
  const more = items.length - first - height;
  if (more > 0 && height > 2 && selected !== first + height - 1) {
    rows[height - 1] = dim(clip(` … ${more + 1} more`, width));
  }
  while (rows.length < height) rows.push('');
  return rows;
}
