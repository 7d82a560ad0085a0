import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import { readRegularFile } from '../../platform/regular-file.ts';
import type { State } from '../state/local-state.ts';
import { lockFile } from './file-lock.ts';
import { StateReader } from './read-state.ts';
import { removeLeftovers, replaceFile } from './replace-file.ts';
import { stateDocument } from './write-state.ts';

/** A state file that is locked as long as it is open. */
export interface StateFile {
  /** Its content; undefined where the file is new. */
  readonly state: State | undefined;
  /** Whether other users may read it: it has BGP keys, so that it should be saved anew, for its owner only. */
  readonly exposed: boolean;
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
    removeLeftovers(path);
    const there = existsSync(path);
    return {
      state: there ? readStates([{ name, path }], readRegularFile, host.now()) : undefined,
      exposed: there && host.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0,
      save: (state) => replaceFile(path, stateDocument(state), host.platform),
      close: unlock,
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A file by the name that the user gave, and by its path. */
interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** Reads the seeds, which together make one state; a seed can be a pipe. Throws `configuration`, naming the file as the user did. */
export function readSeedFiles(files: readonly NamedFile[], now: number): State {
  return readStates(files, readFileSync, now);
}

function readStates(files: readonly NamedFile[], read: (path: string) => Buffer, now: number): State {
  const reader = new StateReader(now);
  for (const { name, path } of files) {
    try {
      reader.add(read(path).toString('utf8'));
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
