import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What the cache takes at most, in bytes. One version of dxcli needs about 3 MB for all kinds of runs. */
const MOST_BYTES = 8_000_000;
/** An entry that was used, or written, less than this ago stays: another version, another Node or other V8 flags need it. Milliseconds. */
const IN_USE = 60 * 60_000;
/** A temporary file this old was left by a run that was killed. Milliseconds. */
const LEFT_BEHIND = 60_000;

/** Whether an entry that was last used at that time is left alone. Milliseconds since the epoch. */
export function isInUse(usedAt: number, now = Date.now()): boolean {
  return Math.abs(now - usedAt) < IN_USE;
}

/**
 * Removes what killed runs left in the cache's folder, and the entries that were not used for longest, unless they are
 * in use, until `bytes` more fit. False where they do not. Throws the system's error where the folder cannot be read.
 */
export function makeSpace(folder: string, bytes: number, now = Date.now()): boolean {
  const entries = readdirSync(folder).flatMap((name) => fileOf(join(folder, name)));
  const left = entries.filter(({ path, usedAt }) => {
    const isLeftBehind = path.endsWith('.tmp') && now - usedAt > LEFT_BEHIND;
    return !(isLeftBehind && isRemoved(path));
  });
  let free = left.reduce((sum, { size }) => sum - size, MOST_BYTES);
  for (const { path, usedAt, size } of left.sort((a, b) => a.usedAt - b.usedAt)) {
    if (free >= bytes || isInUse(usedAt, now)) break;
    if (isRemoved(path)) free += size;
  }
  return free >= bytes;
}

interface CacheFile {
  readonly path: string;
  readonly size: number;
  /** When it was last read or written, as far as the file system notes it: milliseconds since the epoch. */
  readonly usedAt: number;
}

/** A file of the cache; nothing for what is of another kind or gone. */
function fileOf(path: string): CacheFile[] {
  if (!/\.(?:code|tmp)$/.test(path)) return [];
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? [{ path, size: found.size, usedAt: found.atimeMs }] : [];
}

function isRemoved(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false; // Another run was faster.
  }
}
