import { fstatSync, readSync, writeSync } from 'node:fs';
import { CliError } from '../errors.ts';
import type { Output } from './host.ts';

/**
 * Whether a standard descriptor is a terminal. Node's own answer needs its
 * terminal and network modules (2 ms); for a pipe or a file the system's is enough.
 */
export function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false; // It is closed.
  }
  const { [fd]: name } = ['stdin', 'stdout', 'stderr'] as const;
  return process[name].isTTY === true;
}

/**
 * A standard stream to write to. It writes straight to the descriptor: `process.stdout` costs 2.5 ms to set up, and
 * this way the last byte is out before the process ends.
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
            throw new CliError('general', `Could not write the output: ${message}`, { unwritten: true, cause: error });
        }
      }
    },
  };
}

/** Everything up to the descriptor's end. Throws Node's error. */
export function readToEnd(fd: number): Uint8Array {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.allocUnsafe(65536);
    const length = readSome(fd, part);
    if (length === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, length));
  }
}

/** The next line without its line break, read byte by byte so that what follows is left; undefined at the end. Throws Node's error. */
export function readLine(fd: number): string | undefined {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  for (;;) {
    const length = readSome(fd, one);
    if (length === 0 && bytes.length === 0) return undefined;
    if (length === 0 || one[0] === 0x0a) return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
    bytes.push(one[0] as number);
  }
}

/** Reads into a buffer as much as comes at once, and gives its length: 0 at the end. */
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

/** Waits five milliseconds: a descriptor that another program made non-blocking is tried again. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
