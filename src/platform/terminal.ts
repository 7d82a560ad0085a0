import { openSync } from 'node:fs';
import { CliError } from '../errors.ts';
import { descriptorOutput } from './descriptor.ts';

/** Opens the terminal itself for questions (an MFA code), apart from the standard streams: its descriptor, undefined where there is no terminal. */
export function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    // Whatever the reason: then there is none to ask on.
    return undefined;
  }
}

/** The terminal in the hands of a full-screen program. */
export interface TakenTerminal {
  /** What is typed, unbuffered and not echoed. */
  readonly keyboard: NodeJS.ReadStream;
  size(): { readonly columns: number; readonly rows: number };
  /** Draws; nothing while the terminal is not ours. */
  write(text: string): void;
  /** Gives the terminal back as it was and stops the process until it is continued; then takes it again. */
  suspend(): void;
  /** Gives the terminal back as it was. Further calls do nothing. */
  close(): void;
}

export interface TerminalTaking {
  /** Sequences that set the screen up, and those that undo it. */
  readonly enter: string;
  readonly leave: string;
  /** The window has another size, or the screen may have been drawn over. */
  readonly onRedraw: () => void;
  /** Something broke, or the terminal went away: the program has to end with this error. */
  readonly onEnd: (error: unknown) => void;
}

/** After this many milliseconds a process that is still running was not stopped. */
const NOT_STOPPED = 50;

/**
 * Takes the terminal of standard input and output. However the process ends from
 * here on, short of SIGKILL, the terminal is given back first: an exception that
 * nobody caught goes to `onEnd`, a signal then does what it does by default.
 */
export function takeTerminal({ enter, leave, onRedraw, onEnd }: TerminalTaking): TakenTerminal {
  const { stdin, stdout } = process;
  const screen = descriptorOutput(1);
  let taken = false;
  let closed = false;
  const take = () => {
    if (taken || closed) return;
    taken = true;
    stdin.setRawMode(true);
    screen.write(enter);
  };
  const giveBack = () => {
    if (!taken) return;
    taken = false;
    try {
      screen.write(leave);
    } catch {
      // The terminal went away: there is nothing to give back.
    }
    stdin.setRawMode(false);
  };
  const interrupted = () => onEnd(new CliError('interrupted', 'interrupted'));
  const dieOf = (signal: NodeJS.Signals) => {
    close();
    process.kill(process.pid, signal);
  };
  const continued = () => {
    take();
    onRedraw();
  };
  const close = () => {
    closed = true;
    giveBack();
    stdin.off('end', interrupted).off('error', interrupted).pause();
    stdout.off('resize', onRedraw);
    process
      .off('exit', giveBack)
      .off('uncaughtException', onEnd)
      .off('SIGINT', interrupted)
      .off('SIGCONT', continued)
      .off('SIGTERM', dieOf)
      .off('SIGHUP', dieOf);
  };
  process
    .on('exit', giveBack)
    .on('uncaughtException', onEnd)
    .on('SIGINT', interrupted)
    .on('SIGCONT', continued)
    .on('SIGTERM', dieOf)
    .on('SIGHUP', dieOf);
  stdin.on('end', interrupted).on('error', interrupted);
  stdout.on('resize', onRedraw);
  take();
  return {
    keyboard: stdin,
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    write: (text) => void (taken && screen.write(text)),
    suspend() {
      if (process.platform === 'win32') return;
      giveBack();
      // Everybody who shares the terminal stops, as if Ctrl-Z had its usual meaning.
      process.kill(0, 'SIGTSTP');
      // Where no shell could continue us, the system does not stop us either.
      setTimeout(continued, NOT_STOPPED);
    },
    close,
  };
}
