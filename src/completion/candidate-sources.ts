import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, openConfig } from '../config/config.ts';
import { regions } from '../operations/generated/regions.ts';
import { service } from '../operations/generated/service.ts';
import type { Host } from '../platform/host.ts';
import { silent } from '../platform/log.ts';
import { expandPath } from '../python/expand-path.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { plainCandidates } from './complete-value.ts';
import { lastOptionValue } from './read-words.ts';
import { fetchServiceValues } from './service-values.ts';
import { valuePlaces } from './value-places.ts';

/**
 * The sources of a real machine. `words` is the line before the cursor: its options say which
 * profile, region and endpoint count. `patience` is the longest wait for the service in
 * milliseconds. A broken config file gives no candidates: it is reported when the command runs.
 */
export function machineSources(words: readonly string[], host: Host, patience: number): CandidateSources {
  const openTypedConfig = () => openConfig(host, lastOptionValue('--profile', words), silent);
  return {
    regions: regions.map(({ name, description }) => ({ text: name, description })),
    profiles: () => plainCandidates(profileNames(openTypedConfig)),
    files: (typed) => matchingFiles(typed, host),
    async serviceValues(operation, member) {
      const places = valuePlaces(operation, member, words);
      if (!places) return [];
      const region = lastOptionValue('--region', words);
      const endpointUrl = lastOptionValue('--endpoint-url', words);
      const target = { ...(region && { region }), ...(endpointUrl && { endpointUrl }) };
      try {
        return await fetchServiceValues(places, { config: openTypedConfig(), target, service, patience });
      } catch {
        return [];
      }
    },
  };
}

/** Whether a profile has its credentials from a program (`credential_process`). False for a broken config file. */
export function configRunsProgram(words: readonly string[], host: Host): boolean {
  try {
    const config = openConfig(host, lastOptionValue('--profile', words), silent);
    return config.profileNames().some((name) => config.profile(name)?.get('credential_process') !== undefined);
  } catch {
    return false;
  }
}

function profileNames(open: () => Config): readonly string[] {
  try {
    return open().profileNames();
  } catch {
    return [];
  }
}

/** The files that a typed path can become, `~` and `$NAME` as in parameters. A folder that cannot be read holds nothing. */
export function matchingFiles(typed: string, host: Host): Candidate[] {
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
