import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';
import { isInUse, makeSpace } from './cache-space.ts';

/** What the cache needs to know of the process that it runs in. Node's `process` is one. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Node's version. */
  readonly version: string;
  readonly arch: string;
  readonly pid: number;
  /** Options of Node: V8's flags among them decide which code fits. */
  readonly execArgv?: readonly string[];
  /** The user's number; Windows has none. */
  readonly getuid?: (() => number) | undefined;
}

/** Lengths of source and code, 4 bytes each, and when the source was written, 8 bytes. V8 copies code that is not aligned to 8 bytes. */
const HEADER_BYTES = 16;

/** How much of the second copy is read at a time. */
const PART_BYTES = 32_768;

/** The file of a bundle. */
export interface BundleSource {
  /** ASCII only, as the build writes it: one character a byte. */
  readonly text: string;
  /** When the file was written: milliseconds since the epoch. */
  readonly writtenAt: number;
}

/**
 * V8's compiled code of the program's bundles, kept in the user's cache folder. It changes nothing but the speed:
 * what is missing, damaged, not writable or not the user's own is ignored without a message.
 *
 * V8 takes code for any source of the same length and does not notice a damaged byte. So an entry is named by the
 * build's checksum of the source, says when the source was written, and holds the code twice: comparing whole buffers
 * costs a hundredth of a hash (loading Node's hashing alone takes 2 ms).
 *
 * Each build, Node and set of flags has entries of its own, so that none overwrites another's on every run. What was
 * written within the last hour is in use and stays; the rest makes room in the order of age.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #runtime: Runtime;
  /** When the entries were written that were made from this source. V8 may still refuse their code. */
  readonly #writtenAt = new Map<string, number>();

  private constructor(folder: string, runtime: Runtime) {
    this.#folder = folder;
    this.#runtime = runtime;
  }

  /** The cache that the environment asks for; undefined with `DXCLI_NO_CACHE` or without a home folder. */
  static open(runtime: Runtime): CodeCache | undefined {
    if (runtime.env.DXCLI_NO_CACHE) return undefined;
    const folder = cacheFolder(runtime.env);
    return folder === undefined ? undefined : new CodeCache(folder, runtime);
  }

  /** The code of an entry; undefined where there is none that was made from exactly this source. */
  read(entry: string, source: BundleSource): Buffer | undefined {
    try {
      if (!this.#isOwn(statSync(this.#folder))) return undefined;
      const path = this.#path(entry, source);
      const { code, writtenAt } = this.#readOwn(path, source);
      if (code) this.#writtenAt.set(path, writtenAt);
      return code;
    } catch {
      return undefined;
    }
  }

  /** Keeps the code for an entry, unless there is no room or V8 has refused one that another run has just written. */
  write(entry: string, source: BundleSource, code: Buffer): void {
    const path = this.#path(entry, source);
    if (isInUse(this.#writtenAt.get(path) ?? 0)) return;
    const temporary = `${path}.${this.#runtime.pid}.tmp`;
    try {
      makeFolder(this.#folder, 0o700);
      if (!this.#isOwn(statSync(this.#folder))) return;
      if (!makeSpace(this.#folder, HEADER_BYTES + 2 * code.length)) return;
      writeFileSync(temporary, Buffer.concat([headerOf(source, code.length), code, code]), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, path);
    } catch {
      removeIfThere(temporary);
    }
  }

  #path(entry: string, { text }: BundleSource): string {
    const { version, arch, execArgv = [], env } = this.#runtime;
    const options = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ').trim();
    const flags = options === '' ? '' : `-${checksum(options)}`;
    return `${this.#folder}/${entry}-${buildOf(text)}${version}-${arch}${flags}.code`;
  }

  /** Whether a folder or file belongs to this user and others may not write to it. Windows knows neither. */
  #isOwn({ uid, mode }: { uid: number; mode: number }): boolean {
    const user = this.#runtime.getuid?.();
    return user === undefined || (uid === user && (mode & 0o022) === 0);
  }

  /** The code in a file; undefined where the file is not the user's own. Without waiting, whatever stands in its place. */
  #readOwn(path: string, source: BundleSource): { code: Buffer | undefined; writtenAt: number } {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found: Stats = fstatSync(file);
      const code = this.#isOwn(found) && found.isFile() ? codeOf(file, found.size, source) : undefined;
      return { code, writtenAt: found.mtimeMs };
    } finally {
      closeSync(file);
    }
  }
}

function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: Runtime['env']): string | undefined {
  if (XDG_CACHE_HOME?.startsWith('/')) return join(XDG_CACHE_HOME, 'dxcli');
  if (HOME && isAbsolute(HOME)) return join(HOME, '.cache', 'dxcli');
  return LOCALAPPDATA ? join(LOCALAPPDATA, 'dxcli', 'cache') : undefined;
}

/** The build's checksum of a bundle, which its first line begins with, and a hyphen; empty for a source without one. */
function buildOf(text: string): string {
  return text.startsWith('//') && text[10] === '\n' ? `${text.slice(2, 10)}-` : '';
}

/** A short name for a text (FNV-1a). */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

function headerOf({ text, writtenAt }: BundleSource, codeLength: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(text.length, 0);
  header.writeUInt32LE(codeLength, 4);
  header.writeDoubleLE(writtenAt, 8);
  return header;
}

/** The code in the open file of an entry; undefined where it is damaged or made from another source. */
function codeOf(file: number, size: number, source: BundleSource): Buffer | undefined {
  const codeLength = (size - HEADER_BYTES) / 2;
  if (!(codeLength >= 0 && Number.isInteger(codeLength))) return undefined;
  const start = Buffer.allocUnsafe(HEADER_BYTES + codeLength);
  if (readSync(file, start) !== start.length) return undefined;
  if (!start.subarray(0, HEADER_BYTES).equals(headerOf(source, codeLength))) return undefined;
  const code = start.subarray(HEADER_BYTES);
  return isFollowedBy(file, code) ? code : undefined;
}

/** Whether a file goes on with these bytes. It is read in parts: memory that is touched first costs more than a read. */
function isFollowedBy(file: number, bytes: Buffer): boolean {
  const part = Buffer.allocUnsafe(Math.min(PART_BYTES, bytes.length));
  for (let at = 0; at < bytes.length; at += part.length) {
    const expected = bytes.subarray(at, at + part.length);
    const length = readSync(file, part, 0, expected.length, null);
    if (!part.subarray(0, length).equals(expected)) return false;
  }
  return true;
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}
