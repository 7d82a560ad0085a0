import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';

/**
 * V8's compiled code of the program's pieces, kept in the user's cache folder.
 * It changes nothing but the speed: whatever is missing, broken, unwritable or
 * somebody else's is passed over in silence, here and nowhere else.
 *
 * An entry holds the source that it was made from and the code twice. V8 takes
 * code for any source of the same length and does not notice a damaged byte;
 * comparing whole buffers does, and costs a hundredth of a hash (loading Node's
 * hashing alone takes 2 ms).
 */
export interface CodeCache {
  /** The code of an entry, if there is any made from exactly this source. */
  read(entry: string, source: Buffer): Buffer | undefined;
  /** Keeps the code for an entry. */
  write(entry: string, source: Buffer, code: Buffer): void;
}

/** Lengths of source and code, 4 bytes each. */
const HEADER_BYTES = 8;

/** The cache that an environment asks for; undefined with `DXCLI_NO_CACHE` or where there is no home. */
export function openCodeCache(env: NodeJS.ProcessEnv, nodeVersion: string, arch: string): CodeCache | undefined {
  if (env.DXCLI_NO_CACHE) return undefined;
  const folder = cacheFolder(env);
  if (folder === undefined) return undefined;
  const path = (entry: string) => join(folder, `${entry}-${nodeVersion}-${arch}.code`);
  return {
    read(entry, source) {
      try {
        return isOurs(statSync(folder)) ? codeOf(readOwn(path(entry)), source) : undefined;
      } catch {
        return undefined;
      }
    },
    write(entry, source, code) {
      const temporary = `${path(entry)}.${process.pid}.tmp`;
      try {
        makeFolder(folder, 0o700);
        if (!isOurs(statSync(folder))) return;
        const header = Buffer.alloc(HEADER_BYTES);
        header.writeUInt32LE(source.length, 0);
        header.writeUInt32LE(code.length, 4);
        writeFileSync(temporary, Buffer.concat([header, source, code, code]), { mode: 0o600, flag: 'wx' });
        renameSync(temporary, path(entry));
      } catch {
        removeQuietly(temporary);
      }
    },
  };
}

function cacheFolder({ XDG_CACHE_HOME, HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string | undefined {
  if (XDG_CACHE_HOME?.startsWith('/')) return join(XDG_CACHE_HOME, 'dxcli');
  if (HOME) return join(HOME, '.cache', 'dxcli');
  return LOCALAPPDATA ? join(LOCALAPPDATA, 'dxcli', 'cache') : undefined;
}

/** Whether a folder or file belongs to this user and nobody else may write to it. Windows has neither notion. */
function isOurs({ uid, mode }: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function readOwn(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    return isOurs(fstatSync(file)) ? readFileSync(file) : Buffer.alloc(0);
  } finally {
    closeSync(file);
  }
}

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

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}
