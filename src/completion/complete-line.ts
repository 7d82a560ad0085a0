import { COMMAND_TEXTS, OPTION_TEXTS } from '../help/option-texts.ts';
import { memberOfOption, optionType } from '../help/option-type.ts';
import type { Operation, Service } from '../model/shape.ts';
import { summaries } from '../operations/generated/summaries.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { completeValue, memberSummary, startingWith } from './complete-value.ts';
import { flagsOf, readWords, type WordsRead } from './read-words.ts';

/** What completion works with: the operations, and the sources of everything else. */
export interface CompletionContext {
  readonly service: Service;
  readonly operations: readonly Operation[];
  readonly sources: CandidateSources;
  /** Whether values in JSON are completed: shells end words at the quotes and colons in them. */
  readonly json?: true;
}

/**
 * What the word at the cursor can become, in the order in which it is shown.
 * `words` are those before it, without the program's name.
 */
export async function completeLine(
  words: readonly string[],
  current: string,
  { service, operations, sources, json }: CompletionContext,
): Promise<readonly Candidate[]> {
  const read = readWords(words, service, operations);
  const { operation, command, pending } = read;
  const context = { operation, sources, json };
  if (pending) {
    const values = await completeValue(pending, current, context);
    // An option with an optional value can be followed by the next option.
    if (values.length > 0 || pending.takes !== 'optional') return values;
  }
  const equals = current.indexOf('=');
  if (current.startsWith('--') && equals > 0) {
    const flag = flagsOf(operation).find((f) => f.flag === current.slice(0, equals) && f.takes !== 'nothing');
    if (!flag) return [];
    const values = await completeValue(flag, current.slice(equals + 1), context);
    return values.map((value) => ({ ...value, text: current.slice(0, equals + 1) + value.text }));
  }
  if (current.startsWith('-')) return optionCandidates(read, current);
  if (command === 'completion') return startingWith(current, namedCandidates(['bash', 'zsh', 'fish']));
  if (operation) return startingWith(current, namedCandidates(['help']));
  return command === undefined ? startingWith(current, commandCandidates(read, service, operations)) : [];
}

/** The options that begin with what was typed and were not typed before. */
function optionCandidates({ operation, used }: WordsRead, typed: string): Candidate[] {
  return flagsOf(operation)
    .filter(({ flag }) => flag.startsWith(typed) && !used.has(flag))
    .map((each) => ({
      text: each.flag,
      description: firstSentence(OPTION_TEXTS[each.flag]) || optionSummary(operation, each.flag),
      type: optionType(each, operation),
    }));
}

/** Everything that the program's first word can be; after the service's name fewer. */
function commandCandidates({ grouped }: WordsRead, service: Service, operations: readonly Operation[]): Candidate[] {
  const own = operations.map((o) => ({ text: o.command, description: summaries[o.name] ?? '' }));
  if (grouped) return [...own, ...namedCandidates(['help'])];
  const group = { text: service.command, description: 'The same commands, spelled as in the AWS CLI.' };
  return [...own, group, ...namedCandidates(Object.keys(COMMAND_TEXTS))];
}

function namedCandidates(names: readonly string[]): Candidate[] {
  return names.map((text) => ({ text, description: COMMAND_TEXTS[text] ?? '' }));
}

function optionSummary(operation: Operation | undefined, flag: string): string {
  const member = memberOfOption(operation, flag);
  return operation && member ? memberSummary(operation.input, member) : '';
}

/** Up to the first full stop that ends a sentence. */
function firstSentence(text = ''): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
