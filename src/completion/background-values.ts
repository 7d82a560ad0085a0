import { optionName } from '../model/option-name.ts';
import { type BackgroundProcess, startBackground } from '../platform/child.ts';
import type { Host } from '../platform/host.ts';
import type { Candidate } from './candidate.ts';
import { formatLine } from './command-line.ts';
import { lastOptionValue } from './read-words.ts';
import { INTERFACE_OPTION, isPeerParameter } from './value-places.ts';

/** The options that say which service is asked, and with which credentials. */
const TARGET_OPTIONS = ['--region', '--endpoint-url', '--profile'];

/** Starts `dxcli-completer` for a line. */
export type RunCompleter = (line: string) => BackgroundProcess;

/** A lookup at the service in a process of its own. */
export interface Lookup {
  readonly values: Promise<readonly Candidate[]>;
  /** Ends the process and what it has started. */
  stop(): void;
}

/**
 * Starts looking up the values of a command's member. `words` is the line: its options say
 * where. The completer does it in a process of its own without a terminal: credentials that come
 * from a program or need an MFA code can neither hold up a key nor ask for one. A lookup that
 * fails finds nothing.
 */
export function startLookup(
  command: string,
  member: string,
  words: readonly string[],
  runCompleter: RunCompleter,
): Lookup {
  return lookUpLine(lookupLine(command, member, words), runCompleter);
}

/** Runs the completer of this package on a line, in the environment `env`. */
export function packageCompleter(env: Host['env']): RunCompleter {
  return (line) => {
    const point = String(line.length);
    const variables = { COMP_LINE: line, COMP_POINT: point, COMP_TYPE: undefined, DXCLI_COMPLETE: 'patient' };
    return startBackground('dxcli-completer.js', { ...env, ...variables });
  };
}

/** The values that were found, and whether the response is still to come. */
export interface KnownValues {
  readonly values: readonly Candidate[];
  readonly waiting: boolean;
}

/** Values that only the service knows, looked up while the user types on. */
export class BackgroundValues {
  readonly #onFound: () => void;
  readonly #runCompleter: RunCompleter;
  /** By the line that the completer was given. */
  readonly #known = new Map<string, KnownValues>();
  readonly #running = new Set<Lookup>();

  /** `onFound` is called whenever a lookup is over. */
  constructor(onFound: () => void, runCompleter: RunCompleter) {
    this.#onFound = onFound;
    this.#runCompleter = runCompleter;
  }

  /** The values of a command's member as far as they are known. The first call for a member and target starts the lookup. */
  get(command: string, member: string, words: readonly string[]): KnownValues {
    const line = lookupLine(command, member, words);
    const known = this.#known.get(line);
    if (known) return known;
    const none = { values: [], waiting: true };
    this.#known.set(line, none);
    void this.#lookUp(line);
    return none;
  }

  /** Ends the lookups that are still running. */
  stop(): void {
    for (const lookup of this.#running) lookup.stop();
  }

  async #lookUp(line: string): Promise<void> {
    const lookup = lookUpLine(line, this.#runCompleter);
    this.#running.add(lookup);
    const values = await lookup.values;
    this.#running.delete(lookup);
    this.#known.set(line, { values, waiting: false });
    this.#onFound();
  }
}

/** A line whose completion is the values of the member. */
function lookupLine(command: string, member: string, words: readonly string[]): string {
  const options = isPeerParameter(member) ? [...TARGET_OPTIONS, INTERFACE_OPTION] : TARGET_OPTIONS;
  const target = options.flatMap((option) => {
    const value = lastOptionValue(option, words);
    return value ? [option, value] : [];
  });
  return `${formatLine(['dxcli', command, ...target, `--${optionName(member)}`])} `;
}

function lookUpLine(line: string, runCompleter: RunCompleter): Lookup {
  const completer = runCompleter(line);
  return { values: completer.output.then(candidatesIn), stop: () => completer.stop() };
}

function candidatesIn(printed: string): Candidate[] {
  return printed.split('\n').flatMap((line) => {
    const [text, , description = ''] = line.split('\t');
    return text ? [{ text, description }] : [];
  });
}
