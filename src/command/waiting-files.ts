import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Host } from '../platform/host.ts';
import { expandPath } from '../python/expand-path.ts';

/** Files that are larger are not read while somebody types. */
const MOST_BYTES = 1_000_000;

/** Whether a word of argv names a file that reading could wait for: a terminal, a pipe, or one that is large. */
export function mayWaitForFile(word: string, host: Host): boolean {
  for (const [, path = ''] of word.matchAll(/fileb?:\/\/([^,\]}]*)/g)) {
    const found = statOf(resolve(host.cwd, expandPath(path, host)));
    if (found && !found.isDirectory() && (!found.isFile() || found.size > MOST_BYTES)) return true;
  }
  return false;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined; // Reading the file reports why.
  }
}
