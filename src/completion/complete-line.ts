import type { Flag } from '../args/flag.ts';
import { GLOBAL_FLAGS } from '../args/globals.ts';
import { operationFlags } from '../args/operation-flags.ts';
import { COMMAND_TEXTS, OPTION_TEXTS } from '../help/option-texts.ts';
import { memberOfOption, optionType } from '../help/option-type.ts';
import type { Member, Operation, Service, Shape, StructureShape } from '../model/shape.ts';
import { summaries } from '../operations/generated/summaries.ts';
import type { Candidate } from './candidate.ts';
import type { CandidateSources } from './candidate-sources.ts';
import { completeJson } from './complete-json.ts';
import { completeShorthand, fileUrls } from './complete-shorthand.ts';

/** The operations to complete, and where the rest is found. */
export interface CompletionContext {
  readonly service: Service;
  readonly operations: readonly Operation[];
  readonly sources: CandidateSources;
  /** Whether values in JSON are completed: a shell takes their quotes and colons for ends of words. */
  readonly json?: true;
}

/** Options whose value is a file's name as it is, without `file://`. */
const FILE_OPTIONS = new Set(['--ca-bundle']);
const DOCUMENT_OPTIONS = new Set(['--cli-input-json', '--cli-input-yaml']);

/**
 * What the word at the cursor can become, in the order in which it is shown.
 * `words` are those before it, without the program's name.
 */
export async function complete(
  words: readonly string[],
  current: string,
  { service, operations, sources, json }: CompletionContext,
): Promise<Candidate[]> {
  const { operation, grouped, command, used, pending } = readWords(words, service, operations);
  const flags = [...(operation ? operationFlags(operation) : []), ...GLOBAL_FLAGS];

  const valuesOf = async (flag: Flag, typed: string): Promise<readonly Candidate[]> => {
    const starting = (candidates: readonly Candidate[]) => candidates.filter(({ text }) => text.startsWith(typed));
    if (flag.choices) return starting(flag.choices.map((text) => ({ text, description: '' })));
    if (flag.flag === '--region') return starting(sources.regions);
    if (flag.flag === '--profile') return starting(sources.profiles());
    if (FILE_OPTIONS.has(flag.flag)) return sources.files(typed);
    const member = memberOfOption(operation, flag.flag);
    const isDocument = DOCUMENT_OPTIONS.has(flag.flag);
    const root = isDocument ? operation?.input : member?.shape;
    if (json && root && /^\s*[[{]/.test(typed)) return completeJson(root, typed, summaryOfMember);
    if (isDocument) return fileUrls(typed, sources);
    if (!operation || !member) return [];
    if (typed.startsWith('file')) return fileUrls(typed, sources);
    const structure = structureOf(member.shape);
    if (structure) return completeShorthand(structure, typed, sources, summaryOfMember);
    if (member.shape.type === 'string' && member.shape.enum) {
      return starting(member.shape.enum.map((text) => ({ text, description: '' })));
    }
    return starting(await sources.live(member.name));
  };

  if (pending) {
    const values = await valuesOf(pending, current);
    // An option with an optional value can be followed by the next option.
    if (values.length > 0 || pending.takes !== 'optional') return [...values];
  }
  const equals = current.indexOf('=');
  if (current.startsWith('--') && equals > 0) {
    const flag = flags.find((f) => f.flag === current.slice(0, equals) && f.takes !== 'nothing');
    const typed = current.slice(0, equals + 1);
    return flag ? (await valuesOf(flag, current.slice(equals + 1))).map((c) => ({ ...c, text: typed + c.text })) : [];
  }
  if (current.startsWith('-')) {
    return flags
      .filter(({ flag }) => flag.startsWith(current) && !used.has(flag))
      .map((each) => ({
        text: each.flag,
        description: firstSentence(OPTION_TEXTS[each.flag]) || summaryOf(operation, each.flag),
        type: optionType(each, operation),
      }));
  }
  if (command === 'completion') return starting(['bash', 'zsh', 'fish'], current);
  if (operation) return starting(['help'], current);
  if (command !== undefined) return [];
  const commands: Candidate[] = operations.map((o) => ({ text: o.command, description: summaries[o.name] ?? '' }));
  if (!grouped) commands.push({ text: service.command, description: 'The same commands, spelled as in the AWS CLI.' });
  for (const [text, description] of Object.entries(COMMAND_TEXTS)) {
    if (!grouped || text === 'help') commands.push({ text, description });
  }
  return commands.filter(({ text }) => text.startsWith(current));
}

function starting(texts: readonly string[], current: string): Candidate[] {
  return texts
    .filter((text) => text.startsWith(current))
    .map((text) => ({ text, description: COMMAND_TEXTS[text] ?? '' }));
}

/** What was read of the words before the cursor. */
export interface WordsRead {
  /** The operation, once it is named. */
  readonly operation: Operation | undefined;
  /** Whether the service's name was typed before it. */
  readonly grouped: boolean;
  /** The command as typed, whatever it is. */
  readonly command: string | undefined;
  readonly used: ReadonlySet<string>;
  /** The option that the next word is the value of. */
  readonly pending: Flag | undefined;
}

/** Reads the words before the cursor as far as completion needs to understand them. */
export function readWords(words: readonly string[], service: Service, operations: readonly Operation[]): WordsRead {
  const used = new Set<string>();
  let [operation, grouped, command, pending]: [Operation | undefined, boolean, string | undefined, Flag | undefined] = [
    undefined,
    false,
    undefined,
    undefined,
  ];
  for (const word of words) {
    if (word.startsWith('--')) {
      const [name = ''] = word.split('=');
      const flag = [...(operation ? operationFlags(operation) : []), ...GLOBAL_FLAGS].find((f) => f.flag === name);
      used.add(name);
      pending = flag && flag.takes !== 'nothing' && name === word ? flag : undefined;
    } else if (pending) {
      if (pending.takes !== 'many') pending = undefined;
    } else if (command === undefined) {
      if (word === service.command && !grouped) grouped = true;
      else {
        command = word;
        operation = operations.find((o) => o.command === word);
      }
    }
  }
  return { operation, grouped, command, used, pending };
}

/** The structure that a value in shorthand syntax fills: the shape itself or a list's element. */
export function structureOf(shape: Shape) {
  const inner = shape.type === 'list' ? shape.element : shape;
  return inner.type === 'structure' ? inner : undefined;
}

function summaryOfMember({ name }: StructureShape, member: Member): string {
  return summaries[`${name}.${member.name}`] ?? '';
}

function summaryOf(operation: Operation | undefined, flag: string): string {
  const member = memberOfOption(operation, flag);
  return operation && member ? summaryOfMember(operation.input, member) : '';
}

/** Up to the first full stop that ends a sentence. */
function firstSentence(text = ''): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
