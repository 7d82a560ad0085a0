import type { Candidate } from '../../completion/candidate.ts';
import { splitLine } from '../../completion/split-line.ts';
import { quoteWord, quoteWordInside } from '../command-line.ts';
import type { Suggestions } from '../suggest.ts';
import { type Key, pastedText } from './keys.ts';
import { EDITS, insert, type Line } from './line-editor.ts';

export type Panel = 'docs' | 'output';

/** What a key asks of the world around the line. */
export type Request = 'run' | 'leave' | 'suspend' | 'redraw';

/** Everything that keys change. */
export interface Session {
  readonly line: Line;
  /** What the word at the cursor can become. */
  readonly suggestions: Suggestions;
  /** The candidate that stands in the line for now; `typed` is the line without it. */
  readonly selected: number | undefined;
  readonly typed: Line;
  readonly focus: 'line' | Panel;
  readonly shown: Readonly<Record<Panel | 'keys', boolean>>;
  /** Lines that are scrolled away at the top of a panel. */
  readonly scroll: Readonly<Record<Panel, number>>;
  /** Past commands, the oldest first; which of them is in the line, and what was there before. */
  readonly history: readonly string[];
  readonly past: { readonly at: number; readonly draft: Line } | undefined;
  /** The search through past commands, while it goes on. */
  readonly search: Search | undefined;
  /** What was cut last. */
  readonly cut: string;
  readonly undo: readonly Line[];
  readonly request?: Request;
}

interface Search {
  readonly query: string;
  /** Lines that hold it, the newest first, and which of them is in the line. */
  readonly found: readonly string[];
  readonly at: number;
  readonly draft: Line;
}

const NOTHING: Suggestions = { candidates: [], settled: 0 };
const UNDO_MOST = 200;
const PAGE = 8;

/** A session that starts with a line, the cursor at its end. */
export function startSession(text: string, history: readonly string[]): Session {
  const line = { text, cursor: text.length };
  return {
    line,
    suggestions: NOTHING,
    selected: undefined,
    typed: line,
    focus: 'line',
    shown: { keys: false, docs: false, output: false },
    scroll: { docs: 0, output: 0 },
    history,
    past: undefined,
    search: undefined,
    cut: '',
    undo: [],
  };
}

/** The session after a key. */
export function press(session: Session, key: Key): Session {
  const { request: _, ...before } = session;
  const name = 'name' in key ? key.name : undefined;
  const anywhere = name === undefined ? undefined : ANYWHERE[name];
  if (anywhere) return anywhere(before);
  if (before.search) return pressInSearch(before, before.search, key);
  if (before.focus !== 'line') return pressInPanel(before, before.focus, key);
  return pressInLine(before, key);
}

type Step = (session: Session) => Session;

const asking =
  (request: Request): Step =>
  (session) => ({ ...session, request });

const toggling =
  (panel: Panel | 'keys'): Step =>
  (session) => {
    const shown = { ...session.shown, [panel]: !session.shown[panel] };
    return { ...session, shown, focus: session.focus === panel ? 'line' : session.focus };
  };

/** Keys that mean the same wherever they are pressed. */
const ANYWHERE: Readonly<Record<string, Step>> = {
  'ctrl-c': asking('leave'),
  'ctrl-d': asking('leave'),
  'ctrl-l': asking('redraw'),
  'ctrl-z': asking('suspend'),
  f1: toggling('keys'),
  f2: (session) => {
    const stops = ['line', 'docs', 'output'].filter((s) => s === 'line' || session.shown[s as Panel]);
    const next = stops[(stops.indexOf(session.focus) + 1) % stops.length] as Session['focus'];
    return { ...session, focus: next };
  },
  f3: toggling('docs'),
  f5: toggling('output'),
};

function pressInPanel(session: Session, panel: Panel, key: Key): Session {
  if ('text' in key && key.text !== ' ') return pressInLine({ ...session, focus: 'line' }, key);
  const steps: Readonly<Record<string, number>> = {
    up: -1,
    down: 1,
    pageup: -PAGE,
    pagedown: PAGE,
    home: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
  };
  const by = 'text' in key ? PAGE : steps[key.name];
  if (by === undefined) return { ...session, focus: 'line' };
  // How far down it goes depends on the panel's height: drawing ends it there.
  return { ...session, scroll: { ...session.scroll, [panel]: Math.max(0, session.scroll[panel] + by) } };
}

function pressInLine(session: Session, key: Key): Session {
  if ('text' in key) {
    const text = key.pasted ? pastedText(key.text, session.line.text.trim() === '') : key.text;
    return edited(session, insert(session.line, text));
  }
  const step = LINE_KEYS[key.name];
  if (step) return step(session);
  const edit = EDITS[key.name];
  if (!edit) return session;
  const { cut, ...line } = edit(session.line);
  const after = edited(session, line);
  return cut ? { ...after, cut } : after;
}

/** The session with another line, which can be undone where its text changed. */
function edited(session: Session, line: Line): Session {
  const undo = line.text === session.line.text ? session.undo : [...session.undo.slice(-UNDO_MOST), session.line];
  const past = line.text === session.line.text ? session.past : undefined;
  return { ...session, line, typed: line, selected: undefined, past, undo };
}

const nextOrNewer: Step = (session) =>
  session.past && session.selected === undefined ? recall(session, 1) : select(session, 1);
const previousOrOlder: Step = (session) => (session.selected === undefined ? recall(session, -1) : select(session, -1));

const LINE_KEYS: Readonly<Record<string, Step>> = {
  enter: (session) => (session.selected === undefined ? { ...session, request: 'run' } : accept(session)),
  tab(session) {
    const only = session.suggestions.candidates.length === 1 && session.selected === undefined;
    return only ? accept(select(session, 1)) : select(session, 1);
  },
  'shift-tab': (session) => select(session, -1),
  down: nextOrNewer,
  'ctrl-n': nextOrNewer,
  up: previousOrOlder,
  'ctrl-p': previousOrOlder,
  pagedown: (session) => select(session, PAGE),
  pageup: (session) => (session.selected === undefined ? session : select(session, -PAGE)),
  escape: giveUp,
  'ctrl-g': giveUp,
  'ctrl-r': (session) => searching(session, { query: '', at: 0, draft: session.line }),
  'ctrl-y': (session) => (session.cut === '' ? session : edited(session, insert(session.line, session.cut))),
  'ctrl-_'(session) {
    const line = session.undo.at(-1);
    return line ? { ...edited(session, line), undo: session.undo.slice(0, -1) } : session;
  },
};

function giveUp(session: Session): Session {
  if (session.selected !== undefined) return { ...session, line: session.typed, selected: undefined };
  return session.shown.keys ? { ...session, shown: { ...session.shown, keys: false } } : session;
}

/** Moves the selection; beyond either end of the list stands the line as it was typed. */
function select(session: Session, by: number): Session {
  const { candidates } = session.suggestions;
  if (candidates.length === 0) return session;
  const { selected } = session;
  const last = candidates.length - 1;
  let next: number | undefined;
  if (selected === undefined) next = by > 0 ? 0 : last;
  else if (Math.abs(by) > 1) next = Math.min(last, Math.max(0, selected + by));
  else next = selected + by >= 0 && selected + by <= last ? selected + by : undefined;
  const candidate = next === undefined ? undefined : candidates[next];
  const line = candidate ? withCandidate(session.typed, candidate) : session.typed;
  return { ...session, selected: next, line };
}

/** The line with the word before the cursor replaced, in the user's quotes where one is open. */
export function withCandidate({ text, cursor }: Line, candidate: Candidate): Line {
  const { start, open } = splitLine(text, cursor);
  const word =
    open === "'" || open === '"' ? quoteWordInside(candidate.text, open, !candidate.open) : quoteWord(candidate.text);
  return { text: text.slice(0, start) + word + text.slice(cursor), cursor: start + word.length };
}

/** Takes the selected candidate; after a whole word the next one begins. */
function accept(session: Session): Session {
  const candidate = session.suggestions.candidates[session.selected ?? -1];
  if (!candidate) return session;
  // A new line even where it reads the same: other candidates belong to it.
  let line = { ...session.line };
  if (!candidate.open) {
    line = /^\s/.test(line.text.slice(line.cursor)) ? { ...line, cursor: line.cursor + 1 } : insert(line, ' ');
  }
  const undo = [...session.undo.slice(-UNDO_MOST), session.typed];
  return { ...session, line, typed: line, selected: undefined, past: undefined, suggestions: NOTHING, undo };
}

/** Puts an older (-1) or newer (1) command into the line; after the newest comes what was there before. */
function recall(session: Session, by: -1 | 1): Session {
  const { history, past } = session;
  const at = (past?.at ?? history.length) + by;
  const draft = past?.draft ?? session.line;
  if (at < 0) return session;
  const text = history[at];
  if (text === undefined) return past ? { ...edited(session, draft), past: undefined } : session;
  return { ...edited(session, { text, cursor: text.length }), past: { at, draft } };
}

function searching(session: Session, { query, at, draft }: Omit<Search, 'found'>): Session {
  const found = [...session.history].reverse().filter((line) => line.toLowerCase().includes(query.toLowerCase()));
  const place = Math.min(Math.max(0, at), Math.max(0, found.length - 1));
  const text = found[place];
  const line = text === undefined ? draft : { text, cursor: text.length };
  return {
    ...session,
    focus: 'line',
    selected: undefined,
    search: { query, found, at: place, draft },
    line,
    typed: line,
  };
}

function pressInSearch(session: Session, search: Search, key: Key): Session {
  if ('text' in key) return searching(session, { ...search, query: search.query + key.text, at: 0 });
  const done = { ...session, search: undefined };
  switch (key.name) {
    case 'ctrl-r':
    case 'down':
    case 'tab':
    case 'ctrl-n':
      return searching(session, { ...search, at: search.at + 1 });
    case 'ctrl-s':
    case 'up':
    case 'shift-tab':
    case 'ctrl-p':
      return searching(session, { ...search, at: search.at - 1 });
    case 'backspace':
    case 'ctrl-h':
      return searching(session, { ...search, query: [...search.query].slice(0, -1).join(''), at: 0 });
    case 'escape':
    case 'ctrl-g':
      return { ...done, line: search.draft, typed: search.draft };
    case 'enter':
      // As above: the candidates are still those of the line before the search.
      return { ...done, line: { ...session.line }, suggestions: NOTHING, undo: [...session.undo, search.draft] };
    default:
      // An editing key edits what was found.
      return pressInLine({ ...done, undo: [...session.undo, search.draft] }, key);
  }
}
