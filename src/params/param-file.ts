import { readFileSync } from 'node:fs';
import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { decode, encodingName } from '../python/decode.ts';
import { errnoText } from '../python/errno.ts';
import { expandPath } from '../python/expand-path.ts';
import { FileError } from './param-errors.ts';

/** The byte order marks that a file in UTF-16 or UTF-32 may begin with, in hexadecimal digits. */
const BYTE_ORDER_MARKS: Readonly<Record<string, readonly string[]>> = {
  'utf-16': ['fffe', 'feff'],
  'utf-32': ['fffe0000', '0000feff'],
};

const STANDARD_INPUT = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/**
 * Reads the files that values name, `file://` as text and `fileb://` as bytes.
 * There is one for each run: it keeps what standard input held, so that several
 * values can name it (04-json-and-files).
 */
export class ParamFileReader {
  private readonly host: Host;
  /** All of standard input, once a value has named it. */
  private standardInput: Uint8Array | undefined;

  constructor(host: Host) {
    this.host = host;
  }

  /**
   * The content of the file that a value names; undefined where the value does
   * not start with `file://` or `fileb://`. Text is decoded as
   * `AWS_CLI_FILE_ENCODING` says, UTF-8 otherwise, and its line ends become
   * `\n`. Throws `FileError`, and a `general` error for an unknown encoding and a
   * missing byte order mark (r4077-u16-key in 20-found).
   */
  read(value: string): string | Uint8Array | undefined {
    const [prefix] = /^fileb?:\/\//.exec(value) ?? [];
    if (prefix === undefined) return undefined;
    const path = expandPath(value.slice(prefix.length), this.host);
    const bytes = this.readBytes(path, value);
    return prefix === 'fileb://' ? bytes : this.decode(bytes, path);
  }

  private readBytes(path: string, value: string): Uint8Array {
    try {
      if (STANDARD_INPUT.has(path)) {
        this.standardInput ??= this.host.stdin.readAll();
        return this.standardInput;
      }
      // The path is not normalized: a slash at its end demands a folder, and an empty path does not exist.
      return readFileSync(path === '' || path.startsWith('/') ? path : `${this.host.cwd}/${path}`);
    } catch (error) {
      throw new FileError(`Unable to load paramfile ${value}: ${reason(error as NodeJS.ErrnoException, path)}`);
    }
  }

  private decode(bytes: Uint8Array, path: string): string {
    const encoding = this.host.env.AWS_CLI_FILE_ENCODING || 'utf-8';
    const text = decode(bytes, encoding);
    if (text === undefined) {
      throw new FileError(
        `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
      );
    }
    if (text !== '') refuseMissingMark(bytes, encodingName(encoding));
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

/** Python's file reader insists on a byte order mark where the encoding has none of the two orders in its name. */
function refuseMissingMark(bytes: Uint8Array, encoding: string): void {
  const marks = BYTE_ORDER_MARKS[encoding];
  if (marks && !marks.includes(Buffer.from(bytes.subarray(0, encoding === 'utf-16' ? 2 : 4)).toString('hex'))) {
    throw new CliError('general', `${encoding.toUpperCase()} stream does not start with BOM`);
  }
}

function reason({ code, message }: NodeJS.ErrnoException, path: string): string {
  const known = errnoText(code);
  return known === undefined ? message : `${known}: ${repr(path)}`;
}
