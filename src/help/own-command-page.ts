import type { CommandTree } from '../args/command-tree.ts';
import { WAITERS } from '../args/waiter-args.ts';
import { bulletList, type ManualPage, type PageNode, type PageSection, paragraph } from './manual-page.ts';
import { globalOptionNodes, optionNodes } from './option-nodes.ts';

const code = (text: string): string => `\`${text}\``;

/** The sections of each command of our own between its name and the global options. */
const SECTIONS: Readonly<Record<string, (tree: CommandTree) => PageSection[]>> = {
  wait: (tree) => [
    described(
      'Wait until a virtual interface or BGP peers are in a state. Nothing is printed on success. Otherwise the exit code is 255 and standard error says `Waiter` *name* `failed:` and why. It looks at once, after one second, then at growing intervals of up to 15 seconds.',
      bulletList(Object.keys(WAITERS).map(code)),
      paragraph(
        'All BGP peers of the interface that match the options have to be in the state. For `bgp-peer-available` and `bgp-peer-up` there must be one; for the deleted ones it is enough that there is none.',
      ),
    ),
    synopsis('dxcli wait <waiter> --virtual-interface-id <value> [options]'),
    { title: 'OPTIONS', nodes: optionNodes(tree.program.subcommand('wait').options) },
  ],
  completion: () => [
    described(
      'Print the completion script for a shell. Source it in the startup file of the shell, e.g. `source <(dxcli completion bash)` in `~/.bashrc`.',
      bulletList(['bash', 'zsh', 'fish', 'tcsh'].map(code)),
    ),
    synopsis('dxcli completion <shell>'),
  ],
};

function described(text: string, ...more: PageNode[]): PageSection {
  return {
    title: 'DESCRIPTION',
    nodes: [paragraph(text), ...more, paragraph('The AWS CLI does not have this command.')],
  };
}

function synopsis(text: string): PageSection {
  return { title: 'SYNOPSIS', nodes: [{ kind: 'verbatim', text: `  ${text}` }] };
}

/** The manual page of a command that the reference does not have, by its name. */
export function ownCommandPage(name: string, tree: CommandTree): ManualPage {
  const description = tree.program.subcommand(name).description();
  return {
    name: `dxcli-${name}`,
    sections: [
      { title: 'NAME', nodes: [paragraph(`${name} - ${description}`)] },
      ...(SECTIONS[name]?.(tree) ?? []),
      { title: 'GLOBAL OPTIONS', nodes: globalOptionNodes(tree) },
    ],
  };
}
