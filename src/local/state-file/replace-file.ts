import { randomUUID } from 'node:crypto';
import { constants, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file so that at every moment either the old or the new content is
 * complete, also after a power failure: a new file is written and synced to the
 * disk, then renamed to the old name, and the folder is synced too. The new file is for
 * its owner only, whatever the mode of the old one. Its name cannot be guessed and must
 * be free, so that nothing is written through a link or into a pipe that somebody has
 * put there. Rejects with Node's error.
 */
export async function replaceFile(path: string, content: string, platform: NodeJS.Platform): Promise<void> {
  const fresh = `${path}.${randomUUID()}.new`;
  try {
    await writeNewFile(fresh, content);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  if (platform === 'win32') return; // folders cannot be synced there
  const folder = await open(dirname(path), constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeNewFile(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/**
 * Removes the new files that killed runs have left beside a file, which have its keys in
 * them. The file must be locked. What cannot be removed stays.
 */
export function removeLeftovers(path: string): void {
  const prefix = `${basename(path)}.`;
  const isLeftover = (name: string) => name.startsWith(prefix) && /^[\da-f-]{36}\.new$/.test(name.slice(prefix.length));
  try {
    for (const name of readdirSync(dirname(path)).filter(isLeftover)) rmSync(join(dirname(path), name));
  } catch {
    // The folder can be used all the same.
  }
}
