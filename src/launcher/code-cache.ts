import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';

/** What the cache needs to know of the process that it runs in. Node's `process` is one. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Node's version. */
  readonly version: string;
  readonly arch: string;
  readonly pid: number;
  /** The user's number; Windows has none. */
  readonly getuid?: (() => number) | undefined;
}

/** Lengths of source and code, 4 bytes each. */
const HEADER_BYTES = 8;

/**
 * V8's compiled code of the program's bundles, kept in the user's cache folder. It changes nothing but the speed:
 * what is missing, damaged, not writable or not the user's own is ignored without a message.
 *
 * An entry holds the source that it was made from and the code twice. V8 takes code for any source of the same
 * length and does not notice a damaged byte; comparing whole buffers does, and costs a hundredth of a hash
 * (loading Node's hashing alone takes 2 ms).
 */
export class CodeCache {
  readonly #folder: string;
  readonly #runtime: Runtime;

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
  read(entry: string, source: Buffer): Buffer | undefined {
    try {
      return this.#isOwn(statSync(this.#folder)) ? codeOf(this.#readOwn(this.#path(entry)), source) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps the code for an entry. */
  write(entry: string, source: Buffer, code: Buffer): void {
    const path = this.#path(entry);
    const temporary = `${path}.${this.#runtime.pid}.tmp`;
    try {
      makeFolder(this.#folder, 0o700);
      if (!this.#isOwn(statSync(this.#folder))) return;
      const header = Buffer.alloc(HEADER_BYTES);
      header.writeUInt32LE(source.length, 0);
      header.writeUInt32LE(code.length, 4);
      writeFileSync(temporary, Buffer.concat([header, source, code, code]), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, path);
    } catch {
      removeIfThere(temporary);
    }
  }

  #path(entry: string): string {
    return join(this.#folder, `${entry}-${this.#runtime.version}-${this.#runtime.arch}.code`);
  }

  /** Whether a folder or file belongs to this user and others may not write to it. Windows knows neither. */
  #isOwn({ uid, mode }: { uid: number; mode: number }): boolean {
    const user = this.#runtime.getuid?.();
    return user === undefined || (uid === user && (mode & 0o022) === 0);
  }

  /** The bytes of a file; none where it is not the user's own. */
  #readOwn(path: string): Buffer {
    const file = openSync(path, 'r');
    try {
      return this.#isOwn(fstatSync(file)) ? readFileSync(file) : Buffer.alloc(0);
    } finally {
      closeSync(file);
    }
  }
}

function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: Runtime['env']): string | undefined {
  if (XDG_CACHE_HOME?.startsWith('/')) return join(XDG_CACHE_HOME, 'dxcli');
  if (HOME) return join(HOME, '.cache', 'dxcli');
  return LOCALAPPDATA ? join(LOCALAPPDATA, 'dxcli', 'cache') : undefined;
}

/** The code in an entry's bytes; undefined where they are damaged or made from another source. */
function codeOf(entry: Buffer, source: Buffer): Buffer | undefined {
  if (entry.length < HEADER_BYTES) return undefined;
  const sourceEnd = HEADER_BYTES + entry.readUInt32LE(0);
  const codeLength = entry.readUInt32LE(4);
  if (entry.length !== sourceEnd + 2 * codeLength || !entry.subarray(HEADER_BYTES, sourceEnd).equals(source)) {
    return undefined;
  }
  const code = entry.subarray(sourceEnd, sourceEnd + codeLength);
  return code.equals(entry.subarray(sourceEnd + codeLength)) ? code : undefined;
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}
