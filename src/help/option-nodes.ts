import type { CliOption } from '../args/cli-option.ts';
import type { CommandTree } from '../args/command-tree.ts';
import type { Operation, Shape } from '../model/shape.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';
import { MemberNodes, typeLabel } from './member-nodes.ts';
import { jsonSyntax, shorthandSyntax } from './value-syntax.ts';

/** The lines of a synopsis: every option in square brackets. */
export function synopsisLines(operation: Operation | undefined, tree: CommandTree): string[] {
  return shownTogether(tree.optionsOf(operation)).map(([option, ...others]) => {
    const value = option.takes === 'nothing' || others.length > 0 ? '' : ' <value>';
    return `[${namesOf([option, ...others])}${value}]`;
  });
}

/** The operation's own options, each with its type, documentation and, for what is more than a text or a number, its syntax. */
export function operationOptionNodes(operation: Operation, tree: CommandTree): PageNode[] {
  const documentation = MemberNodes.of(operation);
  return shownTogether(tree.operationCommand(operation).options).map((options) => {
    const { member } = options[0].attributes;
    if (!member) return optionNode(options);
    const { shape } = member;
    const description = documentation.description(`${operation.input.name}.${member.name}`);
    const nodes = [...description, ...documentation.nestedIn(shape), ...syntax(shape)];
    return { kind: 'term', name: namesOf(options), type: typeLabel(member), nodes };
  });
}

/** The global options. */
export function globalOptionNodes(tree: CommandTree): PageNode[] {
  return shownTogether(tree.program.options).map(optionNode);
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

function syntax(shape: Shape): PageNode[] {
  if (shape.type !== 'structure' && shape.type !== 'list') return [];
  const shorthand = shorthandSyntax(shape);
  return [
    ...(shorthand
      ? [{ kind: 'heading', text: 'Shorthand Syntax:' } as const, { kind: 'verbatim', text: shorthand } as const]
      : []),
    { kind: 'heading', text: 'JSON Syntax:' },
    { kind: 'verbatim', text: jsonSyntax(shape) },
  ];
}
