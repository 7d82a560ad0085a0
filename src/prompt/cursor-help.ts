import type { CommandTree } from '../args/command-tree.ts';
import { structureOf } from '../completion/complete-value.ts';
import { readQueryEnd } from '../completion/query-end.ts';
import { readWords } from '../completion/read-words.ts';
import { readShorthandEnd } from '../completion/shorthand-end.ts';
import { splitLine } from '../completion/split-line.ts';
import { type PageNode, paragraph } from '../help/manual-page.ts';
import { MemberNodes } from '../help/member-nodes.ts';
import { globalOptionNodes, operationOptionNodes, ownOptionNodes } from '../help/option-nodes.ts';
import { scalarListSyntax, shorthandSyntax } from '../help/value-syntax.ts';
import type { Member, Operation, Shape, StructureShape } from '../model/shape.ts';

/** What stands under the cursor: a command, an option, or the value of one. */
interface Place {
  readonly operation: Operation | undefined;
  /** The option whose name or value it is. */
  readonly option: string | undefined;
  /** In a value: what was typed of it. */
  readonly value: string | undefined;
}

function placeAt(line: string, cursor: number, tree: CommandTree): Place {
  // The whole word counts, also what stands after the cursor.
  const rest = /^[^\s'"]*/.exec(line.slice(cursor))?.[0] ?? '';
  const { words, current } = splitLine(line, cursor + rest.length);
  const { operation, pending } = readWords(words, tree);
  const known = operation ?? tree.catalog.find(current);
  if (current.startsWith('--')) {
    const equals = current.indexOf('=');
    const option = equals < 0 ? current : current.slice(0, equals);
    return { operation: known, option, value: equals < 0 ? undefined : current.slice(equals + 1) };
  }
  return { operation: known, option: pending?.flag, value: pending ? current : undefined };
}

/** Documentation, and the name of what it describes. */
export interface Documented {
  readonly subject: string;
  readonly nodes: readonly PageNode[];
}

/** The documentation of what is under the cursor: the member, the option, or the command. */
export function documentationAt(line: string, cursor: number, tree: CommandTree): Documented {
  const { operation, option, value } = placeAt(line, cursor, tree);
  const ofOperation = operation ? [...operationOptionNodes(operation, tree), ...ownOptionNodes(operation, tree)] : [];
  const options = [...ofOperation, ...globalOptionNodes(tree)];
  const found = option === undefined ? undefined : options.find((node) => isNamed(node, option));
  if (!found && operation)
    return { subject: operation.name, nodes: MemberNodes.of(operation).description(operation.name) };
  if (!found) return { subject: '', nodes: [paragraph('Type the name of a command.')] };
  const inner = operation && value !== undefined ? memberIn(value, option, operation, tree) : undefined;
  const node = operation && inner && nodeOf(inner, operation);
  return node ? { subject: `${option} ${inner.name}`, nodes: [node] } : { subject: option ?? '', nodes: [found] };
}

/** A member of a structure. */
interface NamedMember {
  readonly structure: StructureShape;
  readonly name: string;
}

/** The member that is named, or whose value is typed, at the end of a value in shorthand syntax or of a query. */
function memberIn(
  value: string,
  option: string | undefined,
  operation: Operation,
  tree: CommandTree,
): NamedMember | undefined {
  const { member, completes } = tree.optionsOf(operation).find(({ flag }) => flag === option)?.attributes ?? {};
  if (completes === 'query') {
    const { shape, word = '' } = readQueryEnd(value, operation.output) ?? {};
    return shape?.type === 'structure' ? { structure: shape, name: word } : undefined;
  }
  const root = member && structureOf(member.shape);
  if (!root) return undefined;
  const { structure, key, start } = readShorthandEnd(value, root);
  return structure && { structure, name: key?.replace(/@$/, '') ?? value.slice(start).trim() };
}

function nodeOf({ structure, name }: NamedMember, operation: Operation): PageNode | undefined {
  const member = structure.members.find((each) => each.name === name);
  if (!member) return undefined;
  const [node] = MemberNodes.of(operation).ofMembers({ ...structure, members: [member] });
  return node;
}

/** The member that an option sets; undefined for the options that every operation has. */
function memberOf(option: string | undefined, operation: Operation | undefined, tree: CommandTree): Member | undefined {
  return tree.optionsOf(operation).find(({ flag }) => flag === option)?.attributes.member;
}

function isNamed(node: PageNode, option: string): boolean {
  return node.kind === 'term' && node.name.split(' | ').includes(option);
}

/** The syntax of the value under the cursor, on one line; empty where there is none to tell. */
export function syntaxAt(line: string, cursor: number, tree: CommandTree): string {
  const { operation, option } = placeAt(line, cursor, tree);
  const member = memberOf(option, operation, tree);
  const syntax = member && syntaxOf(member.shape);
  return syntax === undefined ? '' : `${option} ${syntax}`;
}

function syntaxOf(shape: Shape): string {
  if (shape.type === 'structure') return shorthandSyntax(shape);
  if (shape.type !== 'list') return `<${shape.type}>`;
  return shape.element.type === 'structure' ? `${shorthandSyntax(shape)} ...` : scalarListSyntax(shape.element);
}
