import { emitKeypressEvents, type Interface } from 'node:readline';
import type { Host } from '../platform/host.ts';
import { takeTerminal } from '../platform/terminal.ts';
import { packageCompleter, startLookups } from './background-values.ts';
import { parseLine } from './command-line.ts';
import { adviceFrom } from './line-analysis.ts';
import { drawScreen } from './screen/draw-screen.ts';
import { difference, ENTER_SCREEN, LEAVE_SCREEN, type ScreenFrame } from './screen/frame.ts';
import { type Key, keyReader } from './session/keys.ts';
import type { Line } from './session/line-editor.ts';
import { press, type Session } from './session/session.ts';

/** How long an Escape may turn out to be the start of another key, in milliseconds. */
const ESCAPE_WAIT = 100;

/** The line in the end, and whether it is to be run. */
export interface Edited {
  readonly line: Line;
  readonly outcome: 'run' | 'leave';
}

/**
 * Lets the user edit on the terminal until the line is run or left. Rejects with
 * whatever breaks meanwhile. The terminal is given back as it was in any case.
 */
export async function editOnTerminal(first: Session, host: Host): Promise<Edited> {
  let session = first;
  let frame: ScreenFrame | undefined;
  let mistake: string | undefined;
  /** The text on which Enter was pressed although something is wrong with it. */
  let refused: string | undefined;
  let preview: readonly string[] = [];
  let drawing: NodeJS.Immediate | undefined;
  let over = false;

  let finish!: (edited: Edited) => void;
  let fail!: (error: unknown) => void;
  const done = new Promise<Edited>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  /** What breaks in the background ends the prompt. */
  const inBackground = (work: Promise<unknown>) => void work.catch(fail);

  const lookups = startLookups(() => inBackground(renewSuggestions()), packageCompleter(host.env));
  const advice = adviceFrom(host, lookups);

  /** Draws once for all that happens in one turn. */
  const redraw = () => {
    if (over) return;
    drawing ??= setImmediate(() => {
      drawing = undefined;
      try {
        paint();
      } catch (error) {
        fail(error);
      }
    });
  };

  const paint = () => {
    const { line, focus } = session;
    const next = drawScreen(session, {
      ...terminal.size(),
      mistake,
      refused: refused === line.text,
      syntax: focus === 'line' ? advice.syntax(line) : '',
      panel: (panel, width) => (panel === 'docs' ? advice.docs(line, width) : preview),
    });
    terminal.write(difference(frame, next));
    frame = next;
    session = { ...session, scroll: next.scroll };
  };

  const renewSuggestions = async () => {
    const { line } = session;
    const suggestions = await advice.suggestions(line);
    if (session.line !== line || session.selected !== undefined) return;
    session = { ...session, suggestions };
    redraw();
  };

  /** Finds out what else depends on the line. What comes too late is dropped: the line is another one by then. */
  const renewRest = async () => {
    const { line } = session;
    const found = await advice.mistake(line);
    if (session.line !== line) return;
    mistake = found;
    redraw();
    if (session.shown.output) await renewPreview();
  };

  const renewPreview = async () => {
    const { line } = session;
    const shown = await advice.preview(line, terminal.size().columns);
    if (session.line !== line) return;
    preview = shown;
    redraw();
  };

  /** Enter: the line is run, unless something is wrong with it; then Enter again runs it, if it can be read at all. */
  const run = async () => {
    const { line } = session;
    mistake = await advice.mistake(line);
    const readable = parseLine(line.text).open === undefined;
    if (mistake === undefined || (readable && refused === line.text)) return finish({ line, outcome: 'run' });
    if (readable) refused = line.text;
    redraw();
  };

  const onKey = async (key: Key) => {
    if (over) return;
    const before = session;
    session = press(session, key);
    const { line, request, shown } = session;
    if (request === 'leave') return finish({ line, outcome: 'leave' });
    if (request === 'suspend') return terminal.suspend();
    if (request === 'run') return run();
    if (request === 'redraw') frame = undefined;
    if (line !== before.line) {
      if (line.text !== before.line.text) refused = undefined;
      if (advice.subject(line) !== advice.subject(before.line)) {
        session = { ...session, scroll: { ...session.scroll, docs: 0 } };
      }
      if (session.selected === undefined && !session.search) await renewSuggestions();
      inBackground(renewRest());
    } else if (shown.output && !before.shown.output) inBackground(renewPreview());
    redraw();
  };
  /** A key waits for the one before it, so that what is chosen from is what belongs to the line. */
  let keys = Promise.resolve();
  const onKeypress = keyReader((key) => {
    keys = keys.then(() => onKey(key));
    inBackground(keys);
  });

  const terminal = takeTerminal({
    enter: ENTER_SCREEN,
    leave: LEAVE_SCREEN,
    onRedraw() {
      frame = undefined;
      if (session.shown.output) inBackground(renewPreview());
      redraw();
    },
    onEnd: fail,
  });
  try {
    emitKeypressEvents(terminal.keyboard, { escapeCodeTimeout: ESCAPE_WAIT } as unknown as Interface);
    terminal.keyboard.on('keypress', onKeypress);
    await renewSuggestions();
    paint();
    inBackground(renewRest());
    return await done;
  } finally {
    over = true;
    clearImmediate(drawing);
    terminal.keyboard.off('keypress', onKeypress);
    lookups.stop();
    terminal.close();
  }
}
