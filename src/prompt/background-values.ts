import type { Candidate } from '../completion/candidate.ts';
import { lastOptionValue } from '../completion/read-words.ts';
import { optionName } from '../model/option-name.ts';
import { type BackgroundProcess, startBackground } from '../platform/child.ts';
import type { Host } from '../platform/host.ts';
import { formatLine } from './command-line.ts';

/** Options that say where and as whom to ask. */
const WHERE = ['--region', '--endpoint-url', '--profile'];

/** Values that were found, and whether the answer is still to come. */
export interface Found {
  readonly values: readonly Candidate[];
  readonly waiting: boolean;
}

/** Values that only the service knows, looked up while the user types on. */
export interface Lookups {
  /** What is known of a member's values by now. What was not asked for yet is asked for, and `onAnswer` called when that is over. */
  values(command: string, member: string, words: readonly string[]): Found;
  /** Ends what is still under way. */
  stop(): void;
}

/** How a line is completed elsewhere: what `dxcli-completer` prints for it. */
export type RunCompleter = (line: string) => BackgroundProcess;

/**
 * Looks values up with the completer, a process of its own without a terminal:
 * credentials that come from a program or need an MFA code can neither hold up a
 * key nor ask for one. What fails finds nothing.
 */
export function startLookups(onAnswer: () => void, run: RunCompleter): Lookups {
  const known = new Map<string, Found>();
  const running = new Set<BackgroundProcess>();
  const ask = async (line: string) => {
    const completer = run(line);
    running.add(completer);
    const values = candidatesIn(await completer.output);
    running.delete(completer);
    known.set(line, { values, waiting: false });
    onAnswer();
  };
  return {
    values(command, member, words) {
      const where = WHERE.flatMap((option) => {
        const value = lastOptionValue(option, words);
        return value ? [option, value] : [];
      });
      const line = `${formatLine(['dxcli', command, ...where, `--${optionName(member)}`])} `;
      const found = known.get(line);
      if (found) return found;
      const none = { values: [], waiting: true };
      known.set(line, none);
      void ask(line);
      return none;
    },
    stop() {
      for (const completer of running) completer.stop();
    },
  };
}

/** Runs the completer of this package on a line. */
export function packageCompleter(env: Host['env']): RunCompleter {
  return (line) => {
    const point = String(line.length);
    return startBackground('dxcli-completer.js', {
      ...env,
      COMP_LINE: line,
      COMP_POINT: point,
      DXCLI_COMPLETE: 'patient',
    });
  };
}

function candidatesIn(printed: string): Candidate[] {
  return printed.split('\n').flatMap((line) => {
    const [text, , description = ''] = line.split('\t');
    return text ? [{ text, description }] : [];
  });
}
