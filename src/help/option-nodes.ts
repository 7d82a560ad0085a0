import type { CliOption } from '../args/cli-option.ts';
import type { CommandTree } from '../args/command-tree.ts';
import type { Member, Operation, Shape } from '../model/shape.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';
import { MemberNodes, typeLabel } from './member-nodes.ts';
import { jsonSyntax, scalarListSyntax, shorthandSyntax } from './value-syntax.ts';

/** The lines of a synopsis: every option that may be left out in square brackets. */
export function synopsisLines(operation: Operation, tree: CommandTree): string[] {
  return shownTogether([...operationOptions(operation, tree), ...tree.program.options]).map(([option, ...others]) => {
    const value = option.valueType === 'boolean' || others.length > 0 ? '' : ' <value>';
    const usage = `${namesOf([option, ...others])}${value}`;
    return option.attributes.member?.required ? usage : `[${usage}]`;
  });
}

/** The operation's options that the reference has, too, each with its type, documentation and, for what is more than a text or a number, its syntax. */
export function operationOptionNodes(operation: Operation, tree: CommandTree): PageNode[] {
  const documentation = MemberNodes.of(operation);
  return shownTogether(operationOptions(operation, tree)).map((options) => {
    const { member } = options[0].attributes;
    return member ? memberOptionNode(options, member, operation, documentation) : optionNode(options);
  });
}

/** Options as they are, in order. */
export function optionNodes(options: readonly CliOption[]): PageNode[] {
  return shownTogether(options).map(optionNode);
}

/** The global options. */
export function globalOptionNodes(tree: CommandTree): PageNode[] {
  return optionNodes(tree.program.options);
}

/**
 * The options of an operation that its page shows. Where the program itself asks for the pages of a response, the
 * service's own parameters for that can be typed, but are left out as in the reference.
 */
function operationOptions(operation: Operation, tree: CommandTree): CliOption[] {
  const { limitKey, inputToken } = operation.pagination ?? {};
  return tree.operationCommand(operation).options.filter(({ attributes: { member, own } }) => {
    return !own && (member === undefined || (member.name !== limitKey && member.name !== inputToken));
  });
}

/** The options of an operation that the reference does not have. */
export function ownOptionNodes(operation: Operation, tree: CommandTree): PageNode[] {
  const own = tree.operationCommand(operation).options.filter(({ attributes }) => attributes.own);
  return optionNodes(own);
}

/** Options that are shown as one: an option and those that exclude it. */
type Together = readonly [CliOption, ...CliOption[]];

function shownTogether(options: readonly CliOption[]): Together[] {
  const isShownWithAnother = ({ attributes }: CliOption) => options.some(({ flag }) => flag === attributes.shownWith);
  return options
    .filter((option) => !isShownWithAnother(option))
    .map((option) => [option, ...options.filter(({ attributes }) => attributes.shownWith === option.flag)]);
}

function namesOf(options: Together): string {
  return options.map(({ flag }) => flag).join(' | ');
}

function optionNode(options: Together): PageNode {
  const { description, argChoices, valueType } = options[0];
  const choices = argChoices ? [bulletList(argChoices.map((choice) => `\`${choice}\``))] : [];
  return { kind: 'term', name: namesOf(options), type: `(${valueType})`, nodes: [paragraph(description), ...choices] };
}

function memberOptionNode(
  options: Together,
  member: Member,
  { input }: Operation,
  documentation: MemberNodes,
): PageNode {
  const { shape } = member;
  const nodes = [...documentation.ofMember(input, member), ...documentation.nestedIn(shape), ...syntaxNodes(shape)];
  return { kind: 'term', name: namesOf(options), type: typeLabel(member), nodes };
}

function syntaxNodes(shape: Shape): PageNode[] {
  if (shape.type === 'list' && shape.element.type !== 'structure') {
    return titledText('Syntax:', scalarListSyntax(shape.element));
  }
  if (shape.type !== 'structure' && shape.type !== 'list') return [];
  const shorthand = shorthandSyntax(shape);
  return [
    ...titledText('Shorthand Syntax:', shape.type === 'list' ? `${shorthand} ...` : shorthand),
    ...titledText('JSON Syntax:', jsonSyntax(shape)),
  ];
}

function titledText(title: string, text: string): PageNode[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'verbatim', text },
  ];
}
