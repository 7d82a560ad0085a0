import { emitKeypressEvents, type Interface } from 'node:readline';
import { sourcesFor } from '../completion/completer.ts';
import { CliError } from '../errors.ts';
import { layOutNodes } from '../help/terminal.ts';
import { type Host, takeTerminal } from '../host.ts';
import { operations, service } from '../model/generated/operations.ts';
import { mistakeIn } from './check.ts';
import { documentationAt, syntaxAt } from './documentation.ts';
import { draw, echoOf } from './draw.ts';
import { readHistory, remember } from './history.ts';
import { keyReader } from './keys.ts';
import { formatLine, parseLine } from './line.ts';
import { packageCompleter, startLookups } from './lookups.ts';
import { previewOf } from './preview.ts';
import { difference, ENTER_SCREEN, type Frame, LEAVE_SCREEN } from './screen.ts';
import { press, type Session, startSession } from './session.ts';
import { suggest } from './suggest.ts';
import { visible } from './width.ts';

/** How long an Escape may turn out to be the start of another key, in milliseconds. */
const ESCAPE_WAIT = 100;

const PROMPT_OPTIONS = new Set(['--cli-auto-prompt', '--no-cli-auto-prompt']);

export interface Prompting {
  readonly host: Host;
  /** Why the command was refused as it was typed, where that is why it is prompted for. */
  readonly refusal?: CliError | undefined;
}

/**
 * Edits a command line on the full screen, starting from what was typed.
 * Gives the argv to run. Throws `interrupted` when it was left with Ctrl-C or
 * Ctrl-D, `general` where there is no terminal. Root of the prompt piece.
 */
export async function promptForCommand(
  argv: readonly string[],
  { host, refusal }: Prompting,
): Promise<readonly string[]> {
  if (!host.stdin.isTTY || !host.stdout.isTTY) throw noTerminal(host, refusal);
  const start = formatLine(argv.filter((word) => !PROMPT_OPTIONS.has(word)));
  const session = startSession(start === '' ? '' : `${start} `, readHistory(host));
  const { line, outcome } = await edit(session, host);
  host.stdout.write(echoOf(line));
  if (outcome === 'leave') throw new CliError('interrupted', 'interrupted');
  host.stdout.write('\n');
  const chosen = parseLine(line.text).argv;
  remember(chosen, host);
  return chosen;
}

/** The reference has exit code 255 for it, also where the command was refused before; here that is told too. */
function noTerminal(host: Host, refusal: CliError | undefined): CliError {
  const stream = host.stdin.isTTY ? 'output' : 'input';
  const why = `Prompting for the command needs a terminal, and standard ${stream} is none. Use --no-cli-auto-prompt to run the command as it is.`;
  return new CliError('general', refusal ? `${why}\nThe command was refused: ${refusal.message}` : why);
}

interface Edited {
  readonly line: Session['line'];
  readonly outcome: 'run' | 'leave';
}

/** Runs the session on the terminal until it is left. Rejects where something breaks; the terminal is given back in any case. */
async function edit(first: Session, host: Host): Promise<Edited> {
  let session = first;
  let frame: Frame | undefined;
  let mistake: string | undefined;
  let refusedText: string | undefined;
  let preview = '';
  let drawing: NodeJS.Immediate | undefined;
  /** Counts what was asked for, so that an answer which comes too late is known. */
  let asked = 0;

  let finish!: (edited: Edited) => void;
  let fail!: (error: unknown) => void;
  const done = new Promise<Edited>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  /** Work in the background: what breaks in it ends the prompt. */
  const attempt = (work: Promise<unknown>) => void work.catch(fail);

  const known = { service, operations };
  const lookups = startLookups(() => attempt(renewSuggestions()), packageCompleter(host.env));
  const words = () => parseLine(session.line.text).argv;

  const redraw = () => {
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
    const { text, cursor } = session.line;
    const next = draw(session, {
      ...terminal.size(),
      mistake,
      refused: refusedText === text,
      syntax: session.focus === 'line' ? syntaxAt(text, cursor, known) : '',
      panel: (panel, width) => (panel === 'docs' ? docsOf(session, width) : preview.trimEnd().split('\n').map(visible)),
    });
    host.stdout.write(difference(frame, next));
    frame = next;
    session = { ...session, scroll: next.scroll };
  };

  const docsOf = ({ line }: Session, columns: number) =>
    layOutNodes(documentationAt(line.text, line.cursor, known).nodes, { columns, styled: true });

  const subjectOf = ({ line }: Session) => documentationAt(line.text, line.cursor, known).subject;

  const renewSuggestions = async () => {
    const { line } = session;
    const sources = {
      ...sourcesFor(words(), host, 0),
      live: async (member: string) => lookups.values(operations[0]?.command ?? '', member, words()),
    };
    const suggestions = await suggest(line.text, line.cursor, { ...known, sources });
    if (session.line !== line || session.selected !== undefined) return;
    session = { ...session, suggestions };
    redraw();
  };

  /** Finds out again what depends on the line. */
  const renew = async () => {
    const mine = ++asked;
    const { text } = session.line;
    if (session.selected === undefined && !session.search) await renewSuggestions();
    const { argv, open } = parseLine(text);
    const found = open === undefined ? await mistakeIn(argv, { host, ...known }) : unfinished(open);
    if (mine !== asked) return;
    mistake = found;
    if (session.shown.output) await renewPreview(argv);
    redraw();
  };

  const renewPreview = async (argv: readonly string[]) => {
    preview = await previewOf(argv, { host, ...known, width: Math.min(80, terminal.size().columns) });
    redraw();
  };

  /** Enter on a line: it is run, unless something is wrong with it; then Enter again runs it all the same. */
  const run = async () => {
    const { line } = session;
    const { argv, open } = parseLine(line.text);
    if (open === undefined && refusedText !== line.text) mistake = await mistakeIn(argv, { host, ...known });
    else if (open !== undefined) mistake = unfinished(open);
    if (session.line !== line) return;
    if (open === undefined && (mistake === undefined || refusedText === line.text)) {
      finish({ line, outcome: 'run' });
      return;
    }
    if (open === undefined) refusedText = line.text;
    redraw();
  };

  const onKey = keyReader((key) => {
    try {
      const before = session;
      session = press(session, key);
      if (session.request === 'leave') return finish({ line: session.line, outcome: 'leave' });
      if (session.request === 'suspend') return terminal.suspend();
      if (session.request === 'run') return attempt(run());
      if (session.request === 'redraw') frame = undefined;
      if (session.line.text !== before.line.text) refusedText = undefined;
      if (session.line !== before.line && subjectOf(session) !== subjectOf(before)) {
        session = { ...session, scroll: { ...session.scroll, docs: 0 } };
      }
      const outputOpened = session.shown.output && !before.shown.output;
      if (session.line !== before.line || session.search !== before.search || outputOpened) attempt(renew());
      redraw();
    } catch (error) {
      fail(error);
    }
  });

  const terminal = takeTerminal({
    enter: ENTER_SCREEN,
    leave: LEAVE_SCREEN,
    onRedraw() {
      frame = undefined;
      if (session.shown.output) attempt(renewPreview(words()));
      redraw();
    },
    onEnd: fail,
  });
  try {
    emitKeypressEvents(terminal.keyboard, { escapeCodeTimeout: ESCAPE_WAIT } as unknown as Interface);
    terminal.keyboard.on('keypress', onKey);
    await renewSuggestions();
    paint();
    attempt(renew());
    return await done;
  } finally {
    clearImmediate(drawing);
    terminal.keyboard.off('keypress', onKey);
    lookups.stop();
    terminal.close();
  }
}

/** Why a line cannot be run yet, in the words of Python's shell reader. */
function unfinished(open: "'" | '"' | '\\'): string {
  return open === '\\' ? 'No escaped character' : 'No closing quotation';
}
