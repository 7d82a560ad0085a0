import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, realpathSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from './errors.ts';

/** A stream to write to. Writes are synchronous and whole. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined where there is none. */
  readonly columns: number | undefined;
  /** Writes all of it. Throws a `CliError`: `closed-pipe` when the reader went away, `general` for a full disk. */
  write(data: string | Uint8Array): void;
}

/** Standard input. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end of the stream. */
  readAll(): Uint8Array;
  /** The next line without its line break, read byte by byte so that what follows is left; undefined at the end. */
  readLine(): string | undefined;
}

/**
 * Everything a run sees of the process it runs in, as one value: no other file
 * touches `process`. Tests make a twin with test/support/test-host.ts.
 */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  readonly arch: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Runs a program on our terminal with `input` as its standard input and waits
   * for it; Ctrl-C is its own business meanwhile. That it leaves early is fine, and
   * its exit code is nobody's. Gives the system's code (`ENOENT`) where it could not be started.
   */
  pipeInto(command: readonly string[], input: string | Uint8Array, env: Host['env']): Promise<string | undefined>;
  /**
   * From here on Ctrl-C ends the run as it ends the reference: a line break on
   * standard output, exit code 130. The result takes that back. For waits that
   * leave the event loop free; elsewhere the system ends the process by itself,
   * and a handler would only keep it from doing so (a blocked read goes on).
   */
  endAtInterrupt(): () => void;
}

/** The host of a real run. */
export function processHost(): Host {
  return {
    env: process.env,
    home: process.env.HOME || homedir(),
    cwd: process.cwd(),
    platform: process.platform,
    nodeVersion: process.version,
    arch: process.arch,
    stdin: {
      // process.stdin is a getter that opens the stream: asking it costs milliseconds.
      get isTTY() {
        return isTerminal(0);
      },
      readAll: () => readDescriptor(0),
      readLine: () => readLineOf(0),
    },
    stdout: descriptorOutput(1),
    stderr: descriptorOutput(2),
    now: () => Date.now(),
    pipeInto,
    endAtInterrupt() {
      process.on('SIGINT', endNow);
      return () => void process.off('SIGINT', endNow);
    },
  };
}

function endNow(): never {
  try {
    writeSync(1, '\n');
  } catch {
    // Nobody reads it any more.
  }
  // An orderly exit would wait for the name service, ten seconds and more where it is silent: then the
  // signal itself ends the process, which a shell calls 130 as well.
  if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  }
  process.exit(130);
}

const pipeInto: Host['pipeInto'] = async ([program = '', ...args], input, env) => {
  const { spawnSync } = await import('node:child_process');
  const deaf = () => {};
  process.on('SIGINT', deaf);
  try {
    const { error } = spawnSync(program, args, { input, env, stdio: ['pipe', 'inherit', 'inherit'] });
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return code === 'EPIPE' ? undefined : code;
  } finally {
    process.off('SIGINT', deaf);
  }
};

/**
 * Whether a standard descriptor is a terminal. Node's own answer needs its
 * terminal and network modules (2 ms); for a pipe or a file the system's is enough.
 */
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false; // It is closed.
  }
  const { [fd]: name } = ['stdin', 'stdout', 'stderr'] as const;
  return process[name].isTTY === true;
}

/**
 * Writes straight to a descriptor: `process.stdout` costs 2.5 ms to set up, and
 * this way the last byte is out before the process ends.
 */
function descriptorOutput(fd: 1 | 2): Output {
  return {
    get isTTY() {
      return isTerminal(fd);
    },
    get columns() {
      return isTerminal(fd) ? (fd === 2 ? process.stderr : process.stdout).columns : undefined;
    },
    write(data) {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      let at = 0;
      while (at < bytes.length) {
        try {
          at += writeSync(fd, bytes, at, bytes.length - at);
        } catch (error) {
          const { code, message } = error as NodeJS.ErrnoException;
          if (code === 'EAGAIN') Atomics.wait(pause, 0, 0, 5);
          else if (code === 'EPIPE') throw new CliError('closed-pipe', 'standard output was closed');
          else throw new CliError('general', `Could not write the output: ${message}`, { cause: error });
        }
      }
    },
  };
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function readDescriptor(fd: number): Uint8Array {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.allocUnsafe(65536);
    let n = 0;
    try {
      n = readSync(fd, part, 0, part.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') {
        Atomics.wait(pause, 0, 0, 5);
        continue;
      }
      if (code === 'EOF') break;
      throw error;
    }
    if (n === 0) break;
    parts.push(part.subarray(0, n));
  }
  return Buffer.concat(parts);
}

function readLineOf(fd: number): string | undefined {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  for (;;) {
    let n = 0;
    try {
      n = readSync(fd, one, 0, 1, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') {
        Atomics.wait(pause, 0, 0, 5);
        continue;
      }
      if (code !== 'EOF') throw error;
    }
    if (n === 0 && bytes.length === 0) return undefined;
    if (n === 0 || one[0] === 0x0a) return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
    bytes.push(one[0] as number);
  }
}

/** Opens the terminal itself for questions (an MFA code), apart from the standard streams; undefined where there is none. */
export function openTerminal(): { fd: number; close: () => void } | undefined {
  try {
    const fd = openSync('/dev/tty', 'r+');
    return { fd, close: () => closeSync(fd) };
  } catch {
    return undefined;
  }
}

/**
 * Calls `listener` with each signal that asks the process to stop (SIGINT, SIGTERM)
 * instead of letting it end at once. The result takes that back.
 */
export function onStopSignal(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
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

/** A program that runs beside ours. */
export interface Beside {
  /** What it printed, once it ended; nothing where it could not be run. */
  readonly output: Promise<string>;
  stop(): void;
}

/**
 * Runs another program of this package, which has `variables` beside our
 * environment, in a session of its own: it has no terminal to read from or to draw on.
 */
export function runBeside(program: string, variables: Host['env']): Beside {
  let child: ChildProcess | undefined;
  let stopped = false;
  const run = async () => {
    const { spawn } = await import('node:child_process');
    if (stopped) return '';
    const path = join(dirname(realpathSync(process.argv[1] as string)), program);
    child = spawn(process.execPath, [path], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const parts: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    await new Promise((done) => child?.on('error', done).on('close', done));
    return Buffer.concat(parts).toString('utf8');
  };
  return {
    output: run().catch(() => ''),
    stop() {
      stopped = true;
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        // With all that it has started: a session of its own is a group of its own.
        process.kill(-child.pid);
      } catch {
        // It ended just now.
      }
    },
  };
}
