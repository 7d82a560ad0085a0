import { readFileSync } from 'node:fs';
import { repr } from '../document/repr.ts';
import type { Host } from '../platform/host.ts';
import { decode } from '../python/decode.ts';
import { expandPath } from '../python/expand-path.ts';

/** Why the file that a value names could not be read: the reference's sentence. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Error numbers and words of Linux, as the reference shows them. */
const REASONS: Readonly<Record<string, readonly [number, string]>> = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EIO: [5, 'Input/output error'],
  ENXIO: [6, 'No such device or address'],
  EACCES: [13, 'Permission denied'],
  ENODEV: [19, 'No such device'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ENFILE: [23, 'Too many open files in system'],
  EMFILE: [24, 'Too many open files'],
  ENAMETOOLONG: [36, 'File name too long'],
  ELOOP: [40, 'Too many levels of symbolic links'],
};

const STANDARD_INPUT = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/**
 * Makes the reader of `file://` (text) and `fileb://` (bytes) values for one
 * run; a value that names no file gives undefined. Text is decoded as
 * `AWS_CLI_FILE_ENCODING` says, UTF-8 otherwise, and its line ends become
 * `\n`. Standard input can be named several times. The reader throws
 * `FileError`, and a `general` error for an encoding that nobody knows
 * (04-json-and-files).
 */
export function fileReader(host: Host): (value: string) => string | Uint8Array | undefined {
  let standardInput: Uint8Array | undefined;

  const read = (path: string): Uint8Array => {
    if (STANDARD_INPUT.has(path)) {
      standardInput ??= host.stdin.readAll();
      return standardInput;
    }
    // The path is not tidied up: a slash at its end means that it must be a folder, and an empty one is no file.
    return readFileSync(path === '' || path.startsWith('/') ? path : `${host.cwd}/${path}`);
  };

  return (value) => {
    const [prefix] = /^fileb?:\/\//.exec(value) ?? [];
    if (prefix === undefined) return undefined;
    const path = expandPath(value.slice(prefix.length), host);
    let bytes: Uint8Array;
    try {
      bytes = read(path);
    } catch (error) {
      throw new FileError(`Unable to load paramfile ${value}: ${reason(error as NodeJS.ErrnoException, path)}`);
    }
    if (prefix === 'fileb://') return bytes;
    const text = decode(bytes, host.env.AWS_CLI_FILE_ENCODING || 'utf-8');
    if (text === undefined) {
      throw new FileError(
        `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
      );
    }
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  };
}

function reason({ code = '', message }: NodeJS.ErrnoException, path: string): string {
  const known = REASONS[code];
  return known ? `[Errno ${known[0]}] ${known[1]}: ${repr(path)}` : message;
}
