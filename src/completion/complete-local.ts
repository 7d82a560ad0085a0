import type { Candidate, CandidateSources } from './candidate.ts';
import { startingWith } from './complete-value.ts';
import { firstSentence } from './member-summaries.ts';
import { lastOptionValue } from './read-words.ts';

/** An option of dxcli-local, as far as completion needs to know it. That program is a layer of its own: the entry point hands its table over. */
export interface LocalCompletion {
  /** Without the leading dashes. */
  readonly name: string;
  /** The placeholder of its value; a flag has none. */
  readonly value?: string;
  readonly description: string;
  readonly repeatable?: true;
  /** What its value can be completed with. */
  readonly completion?: 'file' | readonly string[];
}

/** The option that runs a command against the endpoint. */
const EXEC = '--exec';

/**
 * What the word at the cursor of a line of dxcli-local can become; `words` are those before it, without the program's
 * name. After `--exec --` the result is the line of the inner command, where that is dxcli: its words without its name.
 */
export function completeLocal(
  words: readonly string[],
  current: string,
  options: readonly LocalCompletion[],
  sources: Pick<CandidateSources, 'files' | 'regions'>,
): readonly Candidate[] | { readonly inner: readonly string[] } {
  const inner = innerCommand(words);
  if (inner?.[0] === 'dxcli') return { inner: inner.slice(1) };
  if (inner)
    return inner.length === 0 ? startingWith(current, [{ text: 'dxcli', description: 'Direct Connect.' }]) : [];
  const previous = options.find(({ name }) => `--${name}` === words.at(-1));
  if (previous?.value !== undefined) return valueCandidates(previous, current, sources);
  const typed = options.find(({ name, value }) => value !== undefined && current.startsWith(`--${name}=`));
  if (typed) {
    const start = current.indexOf('=') + 1;
    const values = valueCandidates(typed, current.slice(start), sources);
    return values.map((each) => ({ ...each, text: current.slice(0, start) + each.text }));
  }
  if (words.includes(EXEC) && current === '') return [{ text: '--', description: 'The command follows.' }];
  const flags = options
    .filter(({ name, repeatable }) => repeatable || lastOptionValue(`--${name}`, [...words, '']) === undefined)
    .map(({ name, description }) => ({ text: `--${name}`, description: firstSentence(description) }));
  return startingWith(current, [...flags, { text: '--help', description: 'Show the options.' }]);
}

/** The words after `--exec` and `--`; undefined before those. */
function innerCommand(words: readonly string[]): readonly string[] | undefined {
  const dashes = words.indexOf('--');
  return words.includes(EXEC) && dashes >= 0 ? words.slice(dashes + 1) : undefined;
}

function valueCandidates(
  { name, completion }: LocalCompletion,
  typed: string,
  { files, regions }: Pick<CandidateSources, 'files' | 'regions'>,
): readonly Candidate[] {
  if (name === 'region') return startingWith(typed, regions);
  if (completion === 'file') return files(typed);
  const values = completion ?? [];
  // A text that ends in a colon has more to follow.
  return startingWith(
    typed,
    values.map((text) => ({ text, description: '', ...(text.endsWith(':') ? { open: true as const } : {}) })),
  );
}
