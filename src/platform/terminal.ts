import { openSync } from 'node:fs';
import { CliError } from '../errors.ts';
import { descriptorOutput } from './descriptor.ts';

/**
 * Opens the terminal itself, which need not be one of the standard streams, to ask for
 * an MFA code. The result is its descriptor; undefined where there is no terminal.
 */
export function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    // For any reason: without a terminal no question can be asked.
    return undefined;
  }
}

/** The terminal while a full-screen program uses it. */
export interface TakenTerminal {
  /** The keys that are typed, unbuffered and not echoed. */
  readonly keyboard: NodeJS.ReadStream;
  size(): { readonly columns: number; readonly rows: number };
  /** Writes to the screen; does nothing while the terminal is given back. */
  write(text: string): void;
  /** Gives the terminal back as it was and stops the process until it is continued; then takes it again. */
  suspend(): void;
  /** Gives the terminal back as it was. Further calls do nothing. */
  close(): void;
}

export interface TakeTerminalOptions {
  /** Sequences that set the screen up, and those that undo it. */
  readonly enter: string;
  readonly leave: string;
  /** The window has another size, or something else may have drawn on the screen. */
  readonly onRedraw: () => void;
  /** Something failed, or the terminal was closed: the program has to end with this error. */
  readonly onEnd: (error: unknown) => void;
}

/**
 * Takes the terminal of standard input and output. However the process ends from
 * here on, except by SIGKILL, the terminal is given back first: an uncaught exception
 * goes to `onEnd`, a signal then has its default effect.
 */
export function takeTerminal(options: TakeTerminalOptions): TakenTerminal {
  return new ProcessTerminal(options);
}

/** A process that still runs after this many milliseconds was not stopped. */
const NOT_STOPPED = 50;

class ProcessTerminal implements TakenTerminal {
  readonly keyboard = process.stdin;
  readonly #options: TakeTerminalOptions;
  readonly #screen = descriptorOutput(1);
  #isTaken = false;
  #isClosed = false;

  constructor(options: TakeTerminalOptions) {
    this.#options = options;
    process
      .on('exit', this.#giveBack)
      .on('uncaughtException', options.onEnd)
      .on('SIGINT', this.#interrupt)
      .on('SIGCONT', this.#continue)
      .on('SIGTERM', this.#endBy)
      .on('SIGHUP', this.#endBy);
    this.keyboard.on('end', this.#interrupt).on('error', this.#interrupt);
    process.stdout.on('resize', options.onRedraw);
    this.#take();
  }

  size(): { columns: number; rows: number } {
    const { columns, rows } = process.stdout;
    return { columns: columns || 80, rows: rows || 24 };
  }

  write(text: string): void {
    if (this.#isTaken) this.#screen.write(text);
  }

  suspend(): void {
    if (process.platform === 'win32') return;
    this.#giveBack();
    // The whole process group stops, as by default with Ctrl-Z.
    process.kill(0, 'SIGTSTP');
    // Without a shell that could continue the process, the system does not stop it either.
    setTimeout(this.#continue, NOT_STOPPED);
  }

  close(): void {
    this.#isClosed = true;
    this.#giveBack();
    this.keyboard.off('end', this.#interrupt).off('error', this.#interrupt).pause();
    process.stdout.off('resize', this.#options.onRedraw);
    process
      .off('exit', this.#giveBack)
      .off('uncaughtException', this.#options.onEnd)
      .off('SIGINT', this.#interrupt)
      .off('SIGCONT', this.#continue)
      .off('SIGTERM', this.#endBy)
      .off('SIGHUP', this.#endBy);
  }

  #take(): void {
    if (this.#isTaken || this.#isClosed) return;
    this.#isTaken = true;
    this.keyboard.setRawMode(true);
    this.#screen.write(this.#options.enter);
  }

  // The following are listeners: functions of this object, so that they can be added and removed.

  readonly #giveBack = (): void => {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    try {
      this.#screen.write(this.#options.leave);
    } catch {
      // The terminal was closed: there is nothing to give back.
    }
    this.keyboard.setRawMode(false);
  };

  readonly #interrupt = (): void => this.#options.onEnd(new CliError('interrupted', 'interrupted'));

  readonly #endBy = (signal: NodeJS.Signals): void => {
    this.close();
    process.kill(process.pid, signal);
  };

  readonly #continue = (): void => {
    this.#take();
    this.#options.onRedraw();
  };
}
