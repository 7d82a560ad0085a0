import { renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { makeFolder } from '../platform/make-folder.ts';
import { isInUse, makeSpace } from './cache-space.ts';
import { isOwn, type Runtime, timeOfWhole } from './code-cache.ts';

/** An entry of the code cache to be written. */
export interface NewEntry {
  /** Where `CodeCache` looks for it. */
  readonly path: string;
  readonly code: Buffer;
  /** When the entry was last used whose code V8 has refused: milliseconds since the epoch. Undefined where there was none. */
  readonly refused: number | undefined;
}

/**
 * Writes an entry into the folder of the cache, unless there is no room or V8 has refused one that another run has
 * just written. What was used within the last hour stays; the rest makes room, what was not used for longest first.
 * Reports no error.
 */
export function writeEntry(folder: string, { path, code, refused }: NewEntry, runtime: Runtime): void {
  if (refused !== undefined && isInUse(refused)) return;
  const temporary = `${path}.${runtime.pid}.tmp`;
  try {
    makeFolder(folder, 0o700);
    if (!isOwn(runtime, statSync(folder))) return;
    if (!makeSpace(folder, code.length)) return;
    writeFileSync(temporary, code, { mode: 0o600, flag: 'wx' });
    utimesSync(temporary, new Date(), timeOfWhole(code.length));
    renameSync(temporary, path);
  } catch {
    removeIfThere(temporary);
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}
