import type { CliCommand } from '../args/cli-command.ts';
import type { CommandTree } from '../args/command-tree.ts';
import { commandSummaries } from '../operations/operation-files.ts';
import { type ManualPage, type PageNode, type PageSection, paragraph } from './manual-page.ts';
import { globalOptionNodes } from './option-nodes.ts';

const term = (name: string, text: string): PageNode => ({ kind: 'term', name, nodes: [paragraph(text)] });

/** Exit codes as scripts test them. */
const EXIT_STATUS: PageSection = {
  title: 'EXIT STATUS',
  nodes: [
    term('0', 'The command did what it was asked to.'),
    term('130', 'It was interrupted (Ctrl-C).'),
    term('252', 'The command line or a parameter is wrong. Nothing was sent.'),
    term('253', 'The configuration, the region, the credentials or the pager are wrong or missing.'),
    term('254', 'The service answered with an error.'),
    term('255', 'Anything else, such as a connection that failed.'),
  ],
};

const ENVIRONMENT: PageSection = {
  title: 'ENVIRONMENT',
  nodes: [
    paragraph(
      'The variables are those of the AWS CLI. An option on the command line comes before them, a setting of the profile after them.',
    ),
    term('AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN', 'The keys that sign the request.'),
    term('AWS_PROFILE, AWS_DEFAULT_PROFILE', 'The profile in use.'),
    term('AWS_REGION, AWS_DEFAULT_REGION', 'The region.'),
    term('AWS_DEFAULT_OUTPUT', 'The output format.'),
    term('AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE', 'Where the two files are, if not in `~/.aws`.'),
    term('AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DIRECT_CONNECT', 'The URL that the request is sent to.'),
    term('AWS_CA_BUNDLE, HTTP_PROXY, HTTPS_PROXY, NO_PROXY', 'How the endpoint is reached.'),
    term('AWS_MAX_ATTEMPTS, AWS_RETRY_MODE', 'How often and how a request is tried.'),
    term('AWS_PAGER, PAGER', 'The pager; an empty value turns it off. For help MANPAGER and PAGER come first.'),
    term('AWS_CLI_AUTO_PROMPT, AWS_CLI_ERROR_FORMAT', 'As the options of these names.'),
    term('DXCLI_NO_CACHE', 'With `1`, compiled code is neither read from nor kept in the cache folder.'),
  ],
};

const FILES: PageSection = {
  title: 'FILES',
  nodes: [
    term('~/.aws/config, ~/.aws/credentials', 'Profiles and keys, as for the AWS CLI.'),
    term('~/.aws/cli/alias', 'Names of your own for commands, shared with the AWS CLI.'),
    term('~/.aws/cli/cache, ~/.aws/sso/cache', 'Temporary keys and tokens, shared with the AWS CLI.'),
    term(
      '~/.local/state/dxcli/history.json',
      'Commands that were built with `--cli-auto-prompt`, without their secrets. XDG_STATE_HOME moves it.',
    ),
    term('~/.cache/dxcli', 'Compiled code, which makes dxcli start faster. It can be removed at any time.'),
  ],
};

/** The manual page of the program. */
export function programPage(tree: CommandTree): ManualPage {
  const { service } = tree.catalog;
  return {
    name: 'dxcli',
    sections: [
      { title: 'NAME', nodes: [paragraph('dxcli - AWS Direct Connect from the command line')] },
      {
        title: 'DESCRIPTION',
        nodes: [
          paragraph(
            `dxcli is a fast clone of the \`aws ${service.command}\` commands listed below: the same options, configuration files, output and exit codes, without Python.`,
          ),
        ],
      },
      {
        title: 'SYNOPSIS',
        nodes: [
          { kind: 'verbatim', text: 'dxcli [options] <command> [parameters]' },
          paragraph(
            `Use \`dxcli\` *command* \`help\` for the manual page of a command. \`dxcli ${service.command}\` *command* is the same as \`dxcli\` *command*, so that \`alias aws=dxcli\` works in existing scripts.`,
          ),
        ],
      },
      { title: 'GLOBAL OPTIONS', nodes: globalOptionNodes(tree) },
      {
        title: 'AVAILABLE COMMANDS',
        nodes: [
          ...listedCommands(tree),
          ...ownCommands(tree).map((command) => term(command.name(), command.description())),
        ],
      },
      ENVIRONMENT,
      FILES,
      EXIT_STATUS,
      {
        title: 'SEE ALSO',
        nodes: [
          paragraph('`dxcli-local --help` shows how to start a local Direct Connect endpoint to try commands against.'),
        ],
      },
    ],
  };
}

/** The commands of operations that are listed, each with a sentence about it. */
function listedCommands(tree: CommandTree): PageNode[] {
  const { commands, deprecated } = tree.catalog;
  const summaries = commandSummaries();
  return commands.filter((name) => !deprecated.includes(name)).map((name) => term(name, summaries[name] ?? ''));
}

/** The commands that are neither operations nor the service's name. */
function ownCommands(tree: CommandTree): CliCommand[] {
  return tree.program.otherCommands().filter((command) => command.name() !== tree.catalog.service.command);
}
