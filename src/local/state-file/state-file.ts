import { constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import type { State } from '../state/local-state.ts';
import { lockFile } from './file-lock.ts';
import { StateReader } from './read-state.ts';
import { stateDocument } from './write-state.ts';

/** A state file that is locked as long as it is open. */
export interface StateFile {
  /** Its content; undefined where the file is new. */
  readonly state: State | undefined;
  /** Replaces its content durably. Rejects with Node's error. */
  save(state: State): Promise<void>;
  /** Releases the lock. */
  close(): void;
}

/**
 * Opens a state file and locks it. Rejects with `configuration` when another server
 * has locked it or when it cannot be read; the file is then not changed.
 */
export async function openStateFile(name: string, host: Host): Promise<StateFile> {
  const path = realPath(name, resolve(host.cwd, name));
  const unlock = await lockFile(path, host).catch((error: Error) => {
    throw new CliError('configuration', `The state file ${name} cannot be locked: ${error.message}`, { cause: error });
  });
  if (!unlock) throw new CliError('configuration', `The state file ${name} is in use by another dxcli-local.`);
  try {
    return {
      state: existsSync(path) ? readStateFile(name, path, host.now()) : undefined,
      save: (state) => replace(path, stateDocument(state), host.platform),
      close: unlock,
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Reads a state file. Throws `configuration`, naming the file as the user did. */
function readStateFile(name: string, path: string, now: number): State {
  return readSeedFiles([{ name, path }], now);
}

/** Reads the seeds, which together make one state. Throws `configuration`, naming the file as the user did. */
export function readSeedFiles(files: readonly { readonly name: string; readonly path: string }[], now: number): State {
  const reader = new StateReader(now);
  for (const { name, path } of files) {
    try {
      reader.add(readFileSync(path, 'utf8'));
    } catch (error) {
      throw new CliError('configuration', `${name} cannot be used: ${(error as Error).message}`, { cause: error });
    }
  }
  return reader.state();
}

/** The path of a file with links resolved, also when it does not exist yet, so that one file has one lock. */
function realPath(name: string, path: string): string {
  try {
    return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
  } catch (error) {
    throw new CliError('configuration', `The state file ${name} cannot be created: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Replaces a file so that at every moment either the old or the new content is
 * complete, also after a power failure: a new file is written and synced to the
 * disk, then renamed to the old name, and the folder is synced too.
 */
async function replace(path: string, content: string, platform: NodeJS.Platform): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600); // it contains BGP keys
  try {
    await file.writeFile(content);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  if (platform === 'win32') return; // folders cannot be synced there
  const folder = await open(dirname(path), constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
