import type { CommandTree } from '../args/command-tree.ts';
import type { Operation } from '../model/shape.ts';
import type { Example } from '../operations/examples/example.ts';
import { EXAMPLES } from '../operations/examples/examples.ts';
import { type ManualPage, type PageNode, type PageSection, paragraph } from './manual-page.ts';
import { MemberNodes } from './member-nodes.ts';
import { globalOptionNodes, operationOptionNodes, ownOptionNodes, synopsisLines } from './option-nodes.ts';

const QUOTATION: PageNode = {
  kind: 'note',
  title: 'Note',
  blocks: [
    paragraph(
      'The examples need credentials and a region, as the AWS CLI does. They are written for a POSIX shell; another shell may have other rules for quotes.',
    ),
  ],
};

const OWN_OPTIONS =
  'The AWS CLI has none of these options. They are recognized by their full name only. With them the standard output is not empty exactly when the BGP peer exists, or, for a delete, when something was deleted (`--check` aside).';

/** The manual page of an operation, with the sections of the reference in its order. */
export function commandPage(operation: Operation, tree: CommandTree): ManualPage {
  const { service } = tree.catalog;
  const { members } = operation.output;
  const reference = `https://docs.aws.amazon.com/goto/WebAPI/${service.command}-${service.apiVersion}/${operation.name}`;
  const documentation = MemberNodes.of(operation);
  return {
    name: `dxcli-${operation.command}`,
    sections: [
      { title: 'NAME', nodes: [paragraph(`${operation.command} -`)] },
      {
        title: 'DESCRIPTION',
        nodes: [
          ...documentation.description(operation.name),
          paragraph(`See also: AWS API Documentation, ${reference}`),
          paragraph(`\`dxcli ${service.command} ${operation.command}\` is the same command.`),
        ],
      },
      {
        title: 'SYNOPSIS',
        nodes: [{ kind: 'verbatim', text: [`  ${operation.command}`, ...synopsisLines(operation, tree)].join('\n') }],
      },
      { title: 'OPTIONS', nodes: operationOptionNodes(operation, tree) },
      { title: 'GLOBAL OPTIONS', nodes: globalOptionNodes(tree) },
      ...ownOptionsSections(operation, tree),
      ...examplesSections(operation),
      { title: 'OUTPUT', nodes: members.length > 0 ? documentation.ofMembers(operation.output) : [paragraph('None')] },
    ],
  };
}

/** The section of the options that the reference does not have, where there are any. */
function ownOptionsSections(operation: Operation, tree: CommandTree): PageSection[] {
  const nodes = ownOptionNodes(operation, tree);
  return nodes.length === 0 ? [] : [{ title: 'OWN OPTIONS', nodes: [paragraph(OWN_OPTIONS), ...nodes] }];
}

/** The section of examples, where there are any. */
function examplesSections({ name }: Operation): PageSection[] {
  const examples = EXAMPLES[name];
  return examples ? [{ title: 'EXAMPLES', nodes: [QUOTATION, ...examples.flatMap(exampleNodes)] }] : [];
}

function exampleNodes({ title, description, file, commands, output }: Example): PageNode[] {
  const given: PageNode[] = file
    ? [paragraph(`Contents of \`${file.name}\`:`), { kind: 'verbatim', text: file.content }]
    : [];
  const printed: PageNode[] = output ? [paragraph('Output:'), { kind: 'verbatim', text: output }] : [];
  return [
    { kind: 'heading', text: title },
    paragraph(description),
    ...given,
    paragraph(commands.includes('\n') ? 'Commands:' : 'Command:'),
    { kind: 'verbatim', text: commands },
    ...printed,
  ];
}
