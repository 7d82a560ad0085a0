import type { Key } from './keys.ts';
import { type HistorySearch, NO_SUGGESTIONS, type Session, withLine } from './session.ts';

/** Puts an older (-1) or newer (1) command into the line; after the newest comes what was there before. */
export function recallCommand(session: Session, by: -1 | 1): Session {
  const { history, recalled } = session;
  const at = (recalled?.at ?? history.length) + by;
  const draft = recalled?.draft ?? session.line;
  if (at < 0) return session;
  const text = history[at];
  if (text === undefined) return recalled ? { ...withLine(session, draft), recalled: undefined } : session;
  return { ...withLine(session, { text, cursor: text.length }), recalled: { at, draft } };
}

/** Begins a search through past commands: the newest is in the line. */
export function startSearch(session: Session): Session {
  return withSearch(session, { query: '', at: 0, draft: session.line });
}

/** The session after a key in a search; undefined for a key that ends the search and edits what was found. */
export function pressInSearch(session: Session, search: HistorySearch, key: Key): Session | undefined {
  if ('text' in key) return withSearch(session, { ...search, query: search.query + key.text, at: 0 });
  switch (key.name) {
    case 'ctrl-r':
    case 'down':
    case 'tab':
    case 'ctrl-n':
      return withSearch(session, { ...search, at: search.at + 1 });
    case 'ctrl-s':
    case 'up':
    case 'shift-tab':
    case 'ctrl-p':
      return withSearch(session, { ...search, at: search.at - 1 });
    case 'backspace':
    case 'ctrl-h':
      return withSearch(session, { ...search, query: [...search.query].slice(0, -1).join(''), at: 0 });
    case 'escape':
    case 'ctrl-g':
      return { ...session, search: undefined, line: search.draft, typed: search.draft };
    case 'enter':
      // A new line even where it reads the same: the candidates are still those of the line before the search.
      return { ...endSearch(session, search), line: { ...session.line }, suggestions: NO_SUGGESTIONS };
    default:
      return undefined;
  }
}

/** Ends a search with what it found in the line; undoing puts the line before it back. */
export function endSearch(session: Session, { draft }: HistorySearch): Session {
  return { ...session, search: undefined, undo: [...session.undo, draft] };
}

function withSearch(session: Session, { query, at, draft }: Omit<HistorySearch, 'found'>): Session {
  const found = [...session.history].reverse().filter((line) => line.toLowerCase().includes(query.toLowerCase()));
  const index = Math.min(Math.max(0, at), Math.max(0, found.length - 1));
  const text = found[index];
  const line = text === undefined ? draft : { text, cursor: text.length };
  return {
    ...session,
    focus: 'line',
    selected: undefined,
    search: { query, found, at: index, draft },
    line,
    typed: line,
  };
}
