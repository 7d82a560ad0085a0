import type { Candidate } from '../completion/candidate.ts';
import { lastOptionValue } from '../completion/read-words.ts';
import { optionName } from '../model/option-name.ts';
import { type BackgroundProcess, startBackground } from '../platform/child.ts';
import type { Host } from '../platform/host.ts';
import { formatLine } from './command-line.ts';

/** The options that say which service is asked, and with which credentials. */
const TARGET_OPTIONS = ['--region', '--endpoint-url', '--profile'];

/** The values that were found, and whether the response is still to come. */
export interface KnownValues {
  readonly values: readonly Candidate[];
  readonly waiting: boolean;
}

/** Starts `dxcli-completer` for a line. */
export type RunCompleter = (line: string) => BackgroundProcess;

/**
 * Values that only the service knows, looked up while the user types on. The
 * completer looks them up in a process of its own without a terminal: credentials
 * that come from a program or need an MFA code can neither hold up a key nor ask
 * for one. A lookup that fails finds nothing.
 */
export class BackgroundValues {
  readonly #onFound: () => void;
  readonly #runCompleter: RunCompleter;
  /** By the line that the completer was given. */
  readonly #known = new Map<string, KnownValues>();
  readonly #running = new Set<BackgroundProcess>();

  /** `onFound` is called whenever a lookup is over. */
  constructor(onFound: () => void, runCompleter: RunCompleter) {
    this.#onFound = onFound;
    this.#runCompleter = runCompleter;
  }

  /** The values of a command's member as far as they are known. The first call for a member and target starts the lookup. */
  get(command: string, member: string, words: readonly string[]): KnownValues {
    const target = TARGET_OPTIONS.flatMap((option) => {
      const value = lastOptionValue(option, words);
      return value ? [option, value] : [];
    });
    const line = `${formatLine(['dxcli', command, ...target, `--${optionName(member)}`])} `;
    const known = this.#known.get(line);
    if (known) return known;
    const none = { values: [], waiting: true };
    this.#known.set(line, none);
    void this.#lookUp(line);
    return none;
  }

  /** Ends the lookups that are still running. */
  stop(): void {
    for (const running of this.#running) running.stop();
  }

  async #lookUp(line: string): Promise<void> {
    const completer = this.#runCompleter(line);
    this.#running.add(completer);
    const values = candidatesIn(await completer.output);
    this.#running.delete(completer);
    this.#known.set(line, { values, waiting: false });
    this.#onFound();
  }
}

/** Runs the completer of this package on a line. */
export function packageCompleter(env: Host['env']): RunCompleter {
  return (line) => {
    const point = String(line.length);
    const variables = { COMP_LINE: line, COMP_POINT: point, DXCLI_COMPLETE: 'patient' };
    return startBackground('dxcli-completer.js', { ...env, ...variables });
  };
}

function candidatesIn(printed: string): Candidate[] {
  return printed.split('\n').flatMap((line) => {
    const [text, , description = ''] = line.split('\t');
    return text ? [{ text, description }] : [];
  });
}
