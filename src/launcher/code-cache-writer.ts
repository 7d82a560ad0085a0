import { renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { makeFolder } from '../platform/make-folder.ts';
import { isInUse, makeSpace } from './cache-space.ts';
import { isOwn, type Runtime } from './code-cache.ts';

/** An entry of the code cache to be written. */
export interface NewEntry {
  /** Where `CodeCache` looks for it. */
  readonly path: string;
  readonly code: Buffer;
  /** When the entry was written whose code V8 has refused: milliseconds since the epoch. Undefined where there was none. */
  readonly refused: number | undefined;
}

/**
 * Writes an entry into the folder of the cache, unless there is no room or V8 has refused one that another run has
 * just written. What was written within the last hour is in use and stays; the rest makes room in the order of age.
 * Reports no error.
 */
export function writeEntry(folder: string, { path, code, refused }: NewEntry, runtime: Runtime): void {
  if (refused !== undefined && isInUse(refused)) return;
  const temporary = `${path}.${runtime.pid}.tmp`;
  try {
    makeFolder(folder, 0o700);
    if (!isOwn(runtime, statSync(folder))) return;
    if (!makeSpace(folder, 2 * code.length)) return;
    writeFileSync(temporary, Buffer.concat([code, code]), { mode: 0o600, flag: 'wx' });
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
