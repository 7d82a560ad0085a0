import { emitKeypressEvents, type Interface } from 'node:readline';
import { BackgroundValues, packageCompleter } from '../completion/background-values.ts';
import { parseLine } from '../completion/command-line.ts';
import type { Host } from '../platform/host.ts';
import { type TakenTerminal, takeTerminal } from '../platform/terminal.ts';
import { LineAnalysis } from './line-analysis.ts';
import { drawScreen } from './screen/draw-screen.ts';
import { difference, ENTER_SCREEN, LEAVE_SCREEN, type ScreenFrame } from './screen/frame.ts';
import { type Key, keyReader } from './session/keys.ts';
import type { Line } from './session/line-editor.ts';
import { pressKey } from './session/press-key.ts';
import type { Session } from './session/session.ts';

/** How long an Escape may turn out to be the start of another key, in milliseconds. */
const ESCAPE_WAIT = 100;

/** The line when the prompt ends, and whether it is to be run. */
export interface EditResult {
  readonly line: Line;
  readonly outcome: 'run' | 'leave';
}

/**
 * Lets the user edit on the terminal until the line is run or left. Rejects with
 * the first error of the keyboard, the terminal or the background. The terminal is
 * given back as it was in any case.
 */
export async function editOnTerminal(first: Session, host: Host): Promise<EditResult> {
  return new PromptLoop(first, host).run();
}

/** The prompt while it is on the screen. */
class PromptLoop {
  #session: Session;
  /** What is on the screen; undefined where it has to be drawn anew. */
  #frame: ScreenFrame | undefined;
  #mistake: string | undefined;
  /** The text on which Enter was pressed although it has a mistake. */
  #refusedText: string | undefined;
  #preview: readonly string[] = [];
  #drawing: NodeJS.Immediate | undefined;
  #over = false;
  /** Settles once the last key was handled. A key waits for the one before it, so that what is chosen from belongs to the line. */
  #lastKey = Promise.resolve();
  readonly #values: BackgroundValues;
  readonly #analysis: LineAnalysis;
  readonly #terminal: TakenTerminal;
  readonly #ended: Promise<EditResult>;
  #finish!: (result: EditResult) => void;
  #fail!: (error: unknown) => void;

  /** Takes the terminal. */
  constructor(first: Session, host: Host) {
    this.#session = first;
    this.#ended = new Promise((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    const renew = () => this.#inBackground(this.#renewSuggestions());
    this.#values = new BackgroundValues(renew, packageCompleter(host.env));
    this.#analysis = new LineAnalysis(host, this.#values);
    this.#terminal = takeTerminal({
      enter: ENTER_SCREEN,
      leave: LEAVE_SCREEN,
      onRedraw: () => this.#redrawAll(),
      onEnd: this.#fail,
    });
  }

  /** Edits until the line is run or left, then gives the terminal back. */
  async run(): Promise<EditResult> {
    const { keyboard } = this.#terminal;
    const onKeypress = keyReader((key) => this.#queueKey(key));
    try {
      emitKeypressEvents(keyboard, { escapeCodeTimeout: ESCAPE_WAIT } as unknown as Interface);
      keyboard.on('keypress', onKeypress);
      await this.#renewSuggestions();
      this.#paint();
      this.#inBackground(this.#renewMistake());
      return await this.#ended;
    } finally {
      this.#over = true;
      clearImmediate(this.#drawing);
      keyboard.off('keypress', onKeypress);
      this.#values.stop();
      this.#terminal.close();
    }
  }

  /** Lets work go on in the background; its error ends the prompt. */
  #inBackground(work: Promise<unknown>): void {
    work.catch(this.#fail);
  }

  #queueKey(key: Key): void {
    this.#lastKey = this.#lastKey.then(() => this.#handleKey(key));
    this.#inBackground(this.#lastKey);
  }

  async #handleKey(key: Key): Promise<void> {
    if (this.#over) return;
    const before = this.#session;
    this.#session = pressKey(before, key);
    const { line, request, shown } = this.#session;
    if (request === 'leave') return this.#finish({ line, outcome: 'leave' });
    if (request === 'suspend') return this.#terminal.suspend();
    if (request === 'run') return this.#runLine();
    if (request === 'redraw') this.#frame = undefined;
    if (line !== before.line) await this.#afterEdit(before.line);
    else if (shown.output && !before.shown.output) this.#inBackground(this.#renewPreview());
    this.#redraw();
  }

  /** Renews what depends on the line. */
  async #afterEdit(before: Line): Promise<void> {
    const { line, scroll, selected, search } = this.#session;
    if (line.text !== before.text) this.#refusedText = undefined;
    if (this.#analysis.subject(line) !== this.#analysis.subject(before)) {
      this.#session = { ...this.#session, scroll: { ...scroll, docs: 0 } };
    }
    if (selected === undefined && !search) await this.#renewSuggestions();
    this.#inBackground(this.#renewMistake());
  }

  /** Runs the line, unless it has a mistake. Then a second Enter runs it, if it can be split into words at all. */
  async #runLine(): Promise<void> {
    const { line } = this.#session;
    this.#mistake = await this.#analysis.mistake(line);
    const canBeSplit = parseLine(line.text).open === undefined;
    if (this.#mistake === undefined || (canBeSplit && this.#refusedText === line.text)) {
      this.#finish({ line, outcome: 'run' });
      return;
    }
    if (canBeSplit) this.#refusedText = line.text;
    this.#redraw();
  }

  async #renewSuggestions(): Promise<void> {
    const { line } = this.#session;
    const suggestions = await this.#analysis.suggestions(line);
    if (this.#session.line !== line || this.#session.selected !== undefined) return;
    this.#session = { ...this.#session, suggestions };
    this.#redraw();
  }

  /** Finds the mistake in the line and renews the preview. A result for a line that has changed meanwhile is dropped. */
  async #renewMistake(): Promise<void> {
    const { line } = this.#session;
    const mistake = await this.#analysis.mistake(line);
    if (this.#session.line !== line) return;
    this.#mistake = mistake;
    this.#redraw();
    if (this.#session.shown.output) await this.#renewPreview();
  }

  async #renewPreview(): Promise<void> {
    const { line } = this.#session;
    const preview = await this.#analysis.preview(line, this.#terminal.size().columns);
    if (this.#session.line !== line) return;
    this.#preview = preview;
    this.#redraw();
  }

  /** The window has another size, or was drawn over. */
  #redrawAll(): void {
    this.#frame = undefined;
    if (this.#session.shown.output) this.#inBackground(this.#renewPreview());
    this.#redraw();
  }

  /** Draws once for all that happens in one turn of the event loop. */
  #redraw(): void {
    if (this.#over) return;
    this.#drawing ??= setImmediate(() => {
      this.#drawing = undefined;
      try {
        this.#paint();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #paint(): void {
    const { line, focus } = this.#session;
    const next = drawScreen(this.#session, {
      ...this.#terminal.size(),
      mistake: this.#mistake,
      refused: this.#refusedText === line.text,
      syntax: focus === 'line' ? this.#analysis.syntax(line) : '',
      panel: (panel, width) => (panel === 'docs' ? this.#analysis.docs(line, width) : this.#preview),
    });
    this.#terminal.write(difference(this.#frame, next));
    this.#frame = next;
    this.#session = { ...this.#session, scroll: next.scroll };
  }
}
