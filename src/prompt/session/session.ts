import type { Suggestions } from '../suggest.ts';
import type { Line } from './line-editor.ts';

export type Panel = 'docs' | 'output';

/** What a key asks of the loop around the session. */
export type LoopRequest = 'run' | 'leave' | 'suspend' | 'redraw';

/** Everything that keys change. */
export interface Session {
  readonly line: Line;
  /** What the word at the cursor can become. */
  readonly suggestions: Suggestions;
  /** The candidate that stands in the line for now; `typed` is the line without it. */
  readonly selected: number | undefined;
  readonly typed: Line;
  readonly focus: 'line' | Panel;
  /** `columns`: whether the candidates stand in several columns. */
  readonly shown: Readonly<Record<Panel | 'keys' | 'columns', boolean>>;
  /** Lines that are scrolled away at the top of a panel. */
  readonly scroll: Readonly<Record<Panel, number>>;
  /** Past commands, the oldest first. */
  readonly history: readonly string[];
  /** Which past command is in the line, and the line that was there before; undefined where none is. */
  readonly recalled: { readonly at: number; readonly draft: Line } | undefined;
  /** The search through past commands, while it goes on. */
  readonly search: HistorySearch | undefined;
  /** What was cut last. */
  readonly cut: string;
  readonly undo: readonly Line[];
  readonly request?: LoopRequest;
}

/** A search through past commands. */
export interface HistorySearch {
  readonly query: string;
  /** Lines that contain it, the newest first, and which of them is in the line. */
  readonly found: readonly string[];
  readonly at: number;
  /** The line before the search. */
  readonly draft: Line;
}

/** The session after a key. */
export type Step = (session: Session) => Session;

export const NO_SUGGESTIONS: Suggestions = { candidates: [], exact: 0, settled: 0 };
const MAX_UNDO = 200;

/** A session that starts with a text, the cursor at its end. */
export function startSession(text: string, history: readonly string[]): Session {
  const line = { text, cursor: text.length };
  return {
    line,
    suggestions: NO_SUGGESTIONS,
    selected: undefined,
    typed: line,
    focus: 'line',
    shown: { keys: false, docs: false, output: false, columns: false },
    scroll: { docs: 0, output: 0 },
    history,
    recalled: undefined,
    search: undefined,
    cut: '',
    undo: [],
  };
}

/** The session with another line, which can be undone where its text changed. */
export function withLine(session: Session, line: Line): Session {
  const unchanged = line.text === session.line.text;
  return {
    ...session,
    line,
    typed: line,
    selected: undefined,
    recalled: unchanged ? session.recalled : undefined,
    undo: unchanged ? session.undo : undoWith(session, session.line),
  };
}

/** The lines that can be put back, with one more. */
export function undoWith({ undo }: Session, line: Line): readonly Line[] {
  return [...undo.slice(-MAX_UNDO), line];
}
