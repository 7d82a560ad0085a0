import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

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

/** The file of a bundle. */
export interface BundleSource {
  /** ASCII only, as the build writes it: one character a byte. */
  readonly text: string;
  /** When the file was written: milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** What was found in an entry. V8 may still refuse the code. */
export interface CachedCode {
  readonly code: Buffer;
  /** When the entry was last used, or written: milliseconds since the epoch. */
  readonly usedAt: number;
}

/**
 * V8's compiled code of the program's bundles, kept in the user's cache folder. It changes nothing but the speed:
 * what is missing, damaged, not writable or not the user's own is ignored without a message.
 *
 * V8 takes code for any source of the same length and does not notice a damaged byte. So the path of an entry names
 * all that its code depends on, and the time of its last change is one that only `timeOfWhole` gives: whatever writes
 * to the file later, or stops half-way, leaves another. Reading a copy to compare with, or a hash, would take longer.
 *
 * This file reads: every start compiles it again. Entries are written by code-cache-writer.ts, a bundle of its own.
 */
export class CodeCache {
  readonly folder: string;
  readonly #runtime: Runtime;

  private constructor(folder: string, runtime: Runtime) {
    this.folder = folder;
    this.#runtime = runtime;
  }

  /** The cache that the environment asks for; undefined with `DXCLI_NO_CACHE` or without a home folder. */
  static open(runtime: Runtime): CodeCache | undefined {
    if (runtime.env.DXCLI_NO_CACHE) return undefined;
    const folder = cacheFolder(runtime.env);
    return folder === undefined ? undefined : new CodeCache(folder, runtime);
  }

  /**
   * The path of an entry for a source. Each build, Node and set of flags has entries of its own, so that none
   * overwrites another's on every run.
   */
  path(entry: string, { text, writtenAt }: BundleSource): string {
    const { version, arch, execArgv = [], env } = this.#runtime;
    const options = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ').trim();
    const flags = options === '' ? '' : `-${checksum(options)}`;
    const source = `${buildOf(text)}${text.length}-${Math.trunc(writtenAt)}`;
    return `${this.folder}/${entry}-${source}-${version}-${arch}${flags}.code`;
  }

  /** What is in the entry at a path; undefined where there is none, or one that is damaged or not the user's own. */
  read(path: string): CachedCode | undefined {
    try {
      return isOwn(this.#runtime, statSync(this.folder)) ? this.#readOwn(path) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Without waiting, whatever stands in the place of the file. */
  #readOwn(path: string): CachedCode | undefined {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found: Stats = fstatSync(file);
      if (!isOwn(this.#runtime, found) || !found.isFile() || !isWhole(found)) return undefined;
      const code = Buffer.allocUnsafe(found.size);
      return readSync(file, code) === code.length ? { code, usedAt: found.atimeMs } : undefined;
    } finally {
      closeSync(file);
    }
  }
}

/** Whether a folder or file belongs to this user and others may not write to it. Windows knows neither. */
export function isOwn({ getuid }: Runtime, { uid, mode }: { uid: number; mode: number }): boolean {
  const user = getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}

/** The time of the last change that an entry of this many bytes is given once it is written. Seconds since the epoch, in 2001. */
export function timeOfWhole(bytes: number): number {
  return 1_000_000_000 + bytes;
}

function isWhole({ size, mtimeMs }: Stats): boolean {
  return size > 0 && mtimeMs === timeOfWhole(size) * 1000;
}

function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: Runtime['env']): string | undefined {
  if (XDG_CACHE_HOME?.startsWith('/')) return `${XDG_CACHE_HOME}/dxcli`;
  if (HOME && isAbsolute(HOME)) return `${HOME}/.cache/dxcli`;
  return LOCALAPPDATA ? `${LOCALAPPDATA}/dxcli/cache` : undefined;
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
