import { readFileSync } from 'node:fs';
import { repr } from '../document/repr.ts';
import type { Host } from '../platform/host.ts';
import { errnoText } from '../python/errno.ts';
import { expandPath } from '../python/expand-path.ts';
import { encodingOtherThanUtf8 } from '../python/text-encoding.ts';
import { decodeUtf8 } from '../python/utf8.ts';
import { FileError } from './param-errors.ts';

/** Decodes the bytes of a file; undefined where they are not valid in its encoding. */
type DecodeText = (bytes: Uint8Array) => string | undefined;

const STANDARD_INPUT = new Set(['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

/**
 * Reads the files that values name, `file://` as text and `fileb://` as bytes.
 * There is one for each run: it keeps what standard input held, so that several
 * values can name it (04-json-and-files).
 */
export class ParamFileReader {
  private readonly host: Host;
  private readonly decodeText: DecodeText;
  /** All of standard input, once a value has named it. */
  private standardInput: Uint8Array | undefined;

  private constructor(host: Host, decodeText: DecodeText) {
    this.host = host;
    this.decodeText = decodeText;
  }

  /** The reader of a run. Asynchronous only because other encodings than UTF-8 are a bundle of their own. */
  static async open(host: Host): Promise<ParamFileReader> {
    const encoding = encodingOtherThanUtf8(host.env, 'AWS_CLI_FILE_ENCODING');
    if (!encoding) return new ParamFileReader(host, decodeUtf8);
    const { decodeAs } = await import('../python/encodings.ts');
    return new ParamFileReader(host, (bytes) => decodeAs(bytes, encoding));
  }

  /**
   * The content of the file that a value names; undefined where the value does
   * not start with `file://` or `fileb://`. Text is decoded as
   * `AWS_CLI_FILE_ENCODING` or else the locale says, and its line ends become
   * `\n`. Throws `FileError`, and `general` as `decodeAs` does.
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
    const text = this.decodeText(bytes);
    if (text === undefined) {
      throw new FileError(
        `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
      );
    }
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

function reason({ code, message }: NodeJS.ErrnoException, path: string): string {
  const known = errnoText(code);
  return known === undefined ? message : `${known}: ${repr(path)}`;
}
