import { fstatSync, readSync, writeSync } from 'node:fs';
import { CliError } from '../errors.ts';

/** A stream to write to. Writes are synchronous and whole. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined where there is none. */
  readonly columns: number | undefined;
  /** Writes all of it. Throws a `CliError`: `closed-pipe` when the reader went away, `general` for a full disk. */
  write(data: string | Uint8Array): void;
}

/** A stream to read from. Reads are synchronous. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end of the stream. */
  readAll(): Uint8Array;
  /** The next line without its line break, read byte by byte so that what follows is left; undefined at the end. */
  readLine(): string | undefined;
}

/**
 * Whether a standard descriptor is a terminal. Node's own check loads its
 * terminal and network modules (2 ms); for a pipe or a file the system's is enough.
 */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false; // The descriptor is closed.
  }
  const { [fd]: name } = ['stdin', 'stdout', 'stderr'] as const;
  return process[name].isTTY === true;
}

/**
 * Standard output or error. It writes straight to the descriptor: `process.stdout` takes 2.5 ms to set up, and
 * this way the last byte is written before the process ends.
 */
export function descriptorOutput(fd: 1 | 2): Output {
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
          if (code === 'EAGAIN') pause();
          else if (code === 'EPIPE') throw new CliError('closed-pipe', 'standard output was closed');
          else
            throw new CliError('general', `Could not write the output: ${message}`, {
              responseLost: true,
              cause: error,
            });
        }
      }
    },
  };
}

/** Standard input. `process.stdin` is a getter that opens the stream, which takes milliseconds. */
export const standardInput: Input = {
  get isTTY() {
    return isTerminal(0);
  },
  readAll: () => readToEnd(0),
  readLine: () => readLine(0),
};

/** Everything up to the descriptor's end. Throws Node's error. */
function readToEnd(fd: number): Uint8Array {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.allocUnsafe(65536);
    const length = readSome(fd, part);
    if (length === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, length));
  }
}

/** The next line without its line break, read byte by byte so that what follows is left; undefined at the end. Throws Node's error. */
function readLine(fd: number): string | undefined {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  for (;;) {
    const length = readSome(fd, one);
    if (length === 0 && bytes.length === 0) return undefined;
    if (length === 0 || one[0] === 0x0a) return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
    bytes.push(one[0] as number);
  }
}

/** Reads into a buffer what is available, waiting for the first byte, and returns its length: 0 at the end. */
function readSome(fd: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, into, 0, into.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The end of a pipe, on Windows.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** Waits five milliseconds before the next try: another program has made the descriptor non-blocking. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
