import type { AliasSection } from '../args/alias-sections.ts';
import type { CliCommand } from '../args/cli-command.ts';
import type { CliOption } from '../args/cli-option.ts';
import type { CommandTree } from '../args/command-tree.ts';
import { WAITERS } from '../args/waiter-args.ts';
import type { Operation } from '../model/shape.ts';
import { commandSummaries } from '../operations/operation-files.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { completeValue, plainCandidates, startingWith } from './complete-value.ts';
import { firstSentence, type MemberSummary, memberSummaries } from './member-summaries.ts';
import { readWords, type WordsRead } from './read-words.ts';

/** What completion works with: the commands and options, and the sources of everything else. */
export interface CompletionContext {
  readonly tree: CommandTree;
  readonly sources: CandidateSources;
  /** Whether values in JSON are completed: shells end words at the quotes and colons in them. */
  readonly json?: true;
}

/**
 * What the word at the cursor can become, in the order in which it is shown.
 * `words` are those before it, without the program's name. No candidate is empty and none has a
 * control character: a shell or a terminal would interpret it. In descriptions blanks stand for those.
 */
export async function completeLine(
  words: readonly string[],
  current: string,
  context: CompletionContext,
): Promise<readonly Candidate[]> {
  const candidates = await findCandidates(words, current, context);
  return candidates
    .filter(({ text }) => text !== '' && !CONTROL_CHARACTERS.test(text))
    .map((each) => ({ ...each, description: each.description.replaceAll(new RegExp(CONTROL_CHARACTERS, 'g'), ' ') }));
}

/** The shells that `dxcli completion` has a script for. */
export const COMPLETION_SHELLS = ['bash', 'zsh', 'fish', 'tcsh'] as const;

/** C0, DEL and C1. */
const CONTROL_CHARACTERS = /[\x00-\x1f\x7f-\x9f]/;

async function findCandidates(
  words: readonly string[],
  current: string,
  { tree, sources, json }: CompletionContext,
): Promise<readonly Candidate[]> {
  const read = readWords(words, tree);
  const { operation, command, pending, continued } = read;
  const summaryOf = memberSummaries(operation);
  const context = { operation, sources, summaryOf, json };
  if (pending) {
    const values = await completeValue(pending, current, context);
    // A list can be followed by the next option, and so can an option with an optional value.
    if (continued && current === '') return [...values, ...optionCandidates(read, tree, current, summaryOf)];
    const canBeLeft = pending.takes === 'optional' || (continued && current.startsWith('-'));
    if (values.length > 0 || !canBeLeft) return values;
  }
  const equals = current.indexOf('=');
  if (current.startsWith('--') && equals > 0) {
    const name = current.slice(0, equals);
    const option = tree.optionsOf(operation, command).find(({ flag, takes }) => flag === name && takes !== 'nothing');
    if (!option) return [];
    const values = await completeValue(option, current.slice(equals + 1), context);
    return values.map((value) => ({ ...value, text: current.slice(0, equals + 1) + value.text }));
  }
  if (current.startsWith('-')) return optionCandidates(read, tree, current, summaryOf);
  if (command === 'completion') return startingWith(current, plainCandidates(COMPLETION_SHELLS));
  if (command === 'wait') return startingWith(current, plainCandidates([...Object.keys(WAITERS), 'help']));
  // After a whole word the options follow. `help` is offered to those who began to type it: it turns the line into a page.
  if (operation && current === '') {
    return [
      ...optionCandidates(read, tree, current, summaryOf),
      ...aliasCandidates(tree.aliases.ofCommand(operation.command)),
    ];
  }
  if (operation) return startingWith(current, wordsOfOperation(operation, tree));
  return command === undefined ? startingWith(current, commandCandidates(read, tree)) : [];
}

/** The options that begin with what was typed and were not typed before, the required ones first. */
function optionCandidates(
  { operation, command, used }: WordsRead,
  tree: CommandTree,
  typed: string,
  summaryOf: MemberSummary,
): Candidate[] {
  const isRequired = ({ attributes }: CliOption) => attributes.member?.required === true;
  const options = tree.optionsOf(operation, command).filter(({ flag }) => flag.startsWith(typed) && !used.has(flag));
  return [...options.filter(isRequired), ...options.filter((option) => !isRequired(option))].map((option) => ({
    text: option.flag,
    description: optionSummary(option, operation, summaryOf),
    type: option.valueType,
  }));
}

/** Everything that the program's first word can be; after the service's name fewer. */
function commandCandidates({ grouped }: WordsRead, tree: CommandTree): Candidate[] {
  const summaries = commandSummaries();
  // Deprecated commands, too: the reference leaves them out of its help only.
  const own = tree.catalog.commands.map((text) => ({ text, description: summaries[text] ?? '' }));
  const group = grouped ? tree.serviceGroup : tree.program;
  const { toplevel, service } = tree.aliases;
  const aliases = new Map([...service, ...(grouped ? [] : toplevel)]);
  return [...own, ...group.otherCommands().map(commandCandidate), ...aliasCandidates(aliases, own)];
}

/** What can stand among the options of an operation: `help`, and aliases for some of them. */
function wordsOfOperation({ command }: Operation, tree: CommandTree): Candidate[] {
  return [commandCandidate(tree.program.subcommand('help')), ...aliasCandidates(tree.aliases.ofCommand(command))];
}

/** The names of aliases. One that has the name of a command is listed as that. */
function aliasCandidates(aliases: AliasSection, commands: readonly Candidate[] = []): Candidate[] {
  return [...aliases]
    .filter(([name]) => !commands.some(({ text }) => text === name))
    .map(([name, value]) => ({ text: name, description: `Alias of ${value}` }));
}

function commandCandidate(command: CliCommand): Candidate {
  return { text: command.name(), description: command.description() };
}

function optionSummary(
  { description, attributes: { member } }: CliOption,
  operation: Operation | undefined,
  summaryOf: MemberSummary,
): string {
  return member && operation ? summaryOf(operation.input, member) : firstSentence(description);
}
