import type { Flag } from '../args/flag.ts';
import { GLOBAL_FLAGS } from '../args/globals.ts';
import { operationFlags } from '../args/operation-flags.ts';
import { optionName } from '../model/option-name.ts';
import type { Operation, Shape } from '../model/shape.ts';
import { bulletList, type PageNode, paragraph } from './manual-page.ts';
import { documentationOf, nestedNodes, typeLabel } from './member-nodes.ts';
import { OPTION_TEXTS } from './option-texts.ts';
import { optionType } from './option-type.ts';
import { jsonSyntax, shorthandSyntax } from './value-syntax.ts';

/** Options that exclude each other are shown as one. */
const TOGETHER: Readonly<Record<string, string>> = { '--cli-input-json': '--cli-input-json | --cli-input-yaml' };
const HIDDEN = new Set(['--cli-input-yaml']);

/** The lines of a synopsis: every option in square brackets. */
export function synopsisLines(operation: Operation | undefined): string[] {
  const flags = [...(operation ? operationFlags(operation) : []), ...GLOBAL_FLAGS];
  return flags
    .filter(({ flag }) => !HIDDEN.has(flag))
    .map(({ flag, takes }) => `[${TOGETHER[flag] ?? flag}${takes === 'nothing' || TOGETHER[flag] ? '' : ' <value>'}]`);
}

/** The operation's own options, each with its type, documentation and, for what is more than a text or a number, its syntax. */
export function operationOptions(operation: Operation): PageNode[] {
  const { input } = operation;
  const own = input.members.map((member): PageNode => {
    const { name, shape } = member;
    const nodes = [...documentationOf(`${input.name}.${name}`), ...nestedNodes(shape), ...syntax(shape)];
    return { kind: 'term', name: `--${optionName(name)}`, type: typeLabel(member), nodes };
  });
  const names = new Set(input.members.map(({ name }) => `--${optionName(name)}`));
  return [
    ...own,
    ...operationFlags(operation)
      .filter(({ flag }) => !names.has(flag) && !HIDDEN.has(flag))
      .map(optionNode),
  ];
}

/** The global options. */
export function globalOptions(): PageNode[] {
  return GLOBAL_FLAGS.map(optionNode);
}

function optionNode(option: Flag): PageNode {
  const { flag, choices } = option;
  const nodes = [paragraph(OPTION_TEXTS[flag] ?? ''), ...(choices ? [bulletList(choices.map((c) => `\`${c}\``))] : [])];
  return { kind: 'term', name: TOGETHER[flag] ?? flag, type: `(${optionType(option)})`, nodes };
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
