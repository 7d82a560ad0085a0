import { acceptSelection, moveSelection } from './choose-candidate.ts';
import { endSearch, pressInSearch, recallCommand, startSearch } from './history-search.ts';
import { type Key, pastedText } from './keys.ts';
import { EDITS, insert } from './line-editor.ts';
import { type LoopRequest, type Panel, type Session, type Step, withLine } from './session.ts';

/** Candidates or lines that Page Up and Page Down move by. */
const PAGE_STEP = 8;

/** The session after a key. */
export function pressKey(session: Session, key: Key): Session {
  const { request: _, ...before } = session;
  const anywhere = 'name' in key ? ANYWHERE[key.name] : undefined;
  if (anywhere) return anywhere(before);
  if (before.search) {
    const searched = pressInSearch(before, before.search, key);
    return searched ?? pressInLine(endSearch(before, before.search), key);
  }
  if (before.focus !== 'line') return pressInPanel(before, before.focus, key);
  return pressInLine(before, key);
}

const requesting =
  (request: LoopRequest): Step =>
  (session) => ({ ...session, request });

const toggling =
  (panel: Panel | 'keys' | 'columns'): Step =>
  (session) => {
    const shown = { ...session.shown, [panel]: !session.shown[panel] };
    return { ...session, shown, focus: session.focus === panel ? 'line' : session.focus };
  };

/** Keys that mean the same wherever they are pressed. */
const ANYWHERE: Readonly<Record<string, Step>> = {
  'ctrl-c': requesting('leave'),
  'ctrl-d': requesting('leave'),
  'ctrl-l': requesting('redraw'),
  'ctrl-z': requesting('suspend'),
  f1: toggling('keys'),
  f2: (session) => {
    const stops = ['line', 'docs', 'output'].filter((s) => s === 'line' || session.shown[s as Panel]);
    const next = stops[(stops.indexOf(session.focus) + 1) % stops.length] as Session['focus'];
    return { ...session, focus: next };
  },
  f3: toggling('docs'),
  f4: toggling('columns'),
  f5: toggling('output'),
};

const PANEL_STEPS: Readonly<Record<string, number>> = {
  up: -1,
  down: 1,
  pageup: -PAGE_STEP,
  pagedown: PAGE_STEP,
  home: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
};

function pressInPanel(session: Session, panel: Panel, key: Key): Session {
  if ('text' in key && key.text !== ' ') return pressInLine({ ...session, focus: 'line' }, key);
  const by = 'text' in key ? PAGE_STEP : PANEL_STEPS[key.name];
  if (by === undefined) return { ...session, focus: 'line' };
  // How far down it goes depends on the panel's height: drawing ends it there.
  return { ...session, scroll: { ...session.scroll, [panel]: Math.max(0, session.scroll[panel] + by) } };
}

function pressInLine(session: Session, key: Key): Session {
  if ('text' in key) {
    const text = key.pasted ? pastedText(key.text, session.line.text.trim() === '') : key.text;
    return withLine(session, insert(session.line, text));
  }
  const step = LINE_KEYS[key.name];
  if (step) return step(session);
  const edit = EDITS[key.name];
  if (!edit) return session;
  const { cut, ...line } = edit(session.line);
  const after = withLine(session, line);
  return cut ? { ...after, cut } : after;
}

const nextOrNewer: Step = (session) =>
  session.recalled && session.selected === undefined ? recallCommand(session, 1) : moveSelection(session, 1);
const previousOrOlder: Step = (session) =>
  session.selected === undefined ? recallCommand(session, -1) : moveSelection(session, -1);

/** Takes the choice back; without one, hides the list of keys. */
const goBack: Step = (session) => {
  if (session.selected !== undefined) return { ...session, line: session.typed, selected: undefined };
  return session.shown.keys ? { ...session, shown: { ...session.shown, keys: false } } : session;
};

/** What keys do in the line apart from editing it. */
const LINE_KEYS: Readonly<Record<string, Step>> = {
  enter: (session) => (session.selected === undefined ? { ...session, request: 'run' } : acceptSelection(session)),
  tab(session) {
    // The only candidate that begins with what was typed is meant, whatever else comes near to that.
    const { candidates, exact } = session.suggestions;
    const only = session.selected === undefined && (exact || candidates.length) === 1;
    return only ? acceptSelection(moveSelection(session, 1)) : moveSelection(session, 1);
  },
  'shift-tab': (session) => moveSelection(session, -1),
  down: nextOrNewer,
  'ctrl-n': nextOrNewer,
  up: previousOrOlder,
  'ctrl-p': previousOrOlder,
  pagedown: (session) => moveSelection(session, PAGE_STEP),
  pageup: (session) => (session.selected === undefined ? session : moveSelection(session, -PAGE_STEP)),
  escape: goBack,
  'ctrl-g': goBack,
  'ctrl-r': startSearch,
  'ctrl-y': (session) => (session.cut === '' ? session : withLine(session, insert(session.line, session.cut))),
  'ctrl-_'(session) {
    const line = session.undo.at(-1);
    return line ? { ...withLine(session, line), undo: session.undo.slice(0, -1) } : session;
  },
};
