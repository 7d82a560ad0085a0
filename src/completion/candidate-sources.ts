import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Host } from '../platform/host.ts';
import { expandPath } from '../python/expand-path.ts';
import type { Candidate } from './candidate.ts';

/** Where completion finds what the model does not know. */
export interface CandidateSources {
  readonly regions: readonly Candidate[];
  profiles(): readonly Candidate[];
  /** Files and folders (these with a `/`) that begin with a path as typed. */
  files(typed: string): readonly Candidate[];
  /** Values of a member that only the service knows; empty where they cannot be had in time. */
  live(member: string): Promise<readonly Candidate[]>;
}

/** The files that a typed path can become, `~` and `$NAME` as in parameters. A folder that cannot be read holds nothing. */
export function filesOf(typed: string, host: Host): Candidate[] {
  const cut = typed.lastIndexOf('/') + 1;
  const start = typed.slice(cut);
  try {
    const folder = resolve(host.cwd, expandPath(typed.slice(0, cut), host));
    return readdirSync(folder)
      .filter((name) => name.startsWith(start) && (start !== '' || !name.startsWith('.')))
      .map((name): Candidate => {
        const text = typed.slice(0, cut) + name;
        const isFolder = statSync(resolve(folder, name), { throwIfNoEntry: false })?.isDirectory();
        return isFolder ? { text: `${text}/`, description: '', open: true } : { text, description: '' };
      })
      .sort((a, b) => (a.text < b.text ? -1 : 1));
  } catch {
    return []; // There is no such folder: nothing to offer.
  }
}
