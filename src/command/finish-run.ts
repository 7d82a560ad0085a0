import { outputFormat } from '../config/settings/formats.ts';
import { helpPagerCommand, pagerCommand } from '../config/settings/pager-command.ts';
import type { Document } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import { followedVersion, version } from '../operations/generated/version.ts';
import { writeResponse } from '../output/write-response.ts';
import type { Host } from '../platform/host.ts';
import { jsonSkeleton, SKELETON_TIME } from '../request/skeleton.ts';
import type { CommandRead, ResponseEnd, RunEnd } from './stages.ts';

/** Stage 7: shows how a run ended, and gives its exit code. Throws as the pages, the output and the pager do. */
export async function finishRun(end: RunEnd, host: Host): Promise<number> {
  if (end.kind === 'shell') return host.runInShell(end.line);
  await showRunEnd(end, host);
  return 0;
}

async function showRunEnd(end: Exclude<RunEnd, { kind: 'shell' }>, host: Host): Promise<void> {
  switch (end.kind) {
    case 'version':
      return host.stdout.write(versionLine(host));
    case 'help': {
      const { showHelp } = await import('../help/help.ts');
      const { config, globals } = end.state;
      return showHelp(end.subject, { host, pager: helpPagerCommand(config, globals.cliPager) });
    }
    case 'completion': {
      const { completionScript } = await import('../completion/completion.ts');
      return host.stdout.write(completionScript(end.words));
    }
    case 'skeleton': {
      if (end.language === 'input') return host.stdout.write(jsonSkeleton(end.operation));
      const { yamlSkeleton } = await import('../request/yaml-skeleton.ts');
      return host.stdout.write(yamlSkeleton(end.operation));
    }
    case 'response':
      return showResponseEnd(end);
    case 'pages': {
      const { showPages } = await import('./show-pages.ts');
      return showPages(end.pages, end.send, end.state);
    }
    case 'wait':
    case 'nothing':
    case 'would-wait':
      return;
  }
}

/** Shows the response; then throws the error that the run ends with, where there is one. */
async function showResponseEnd({ document, sent, state, failure }: ResponseEnd): Promise<void> {
  try {
    await (sent ? showResponse(document, state) : show(document, state, SKELETON_TIME));
  } catch (error) {
    // Nobody reads the response any more. The failure still has to be reported.
    if (!failure || !isCliError(error) || error.kind !== 'closed-pipe') throw error;
  }
  if (failure) throw failure;
}

/** Shows what the service returned. An error in showing it must not make the user send the request again. */
async function showResponse(document: Document, state: CommandRead): Promise<void> {
  try {
    await show(document, state);
  } catch (error) {
    if (isCliError(error) && !error.facts.responseLost) throw error;
    const { message, facts } = isCliError(error)
      ? error
      : { message: (error as Error).message, facts: { cause: error } };
    const text = `${message}\nThe service carried the request out; only its response is lost.`;
    throw new CliError('general', text, facts);
  }
}

/** Query, format, pager. `datetime` is the timestamp of a made-up response. */
async function show(document: Document, state: CommandRead, datetime?: string): Promise<void> {
  const { config, globals, query, operation, host } = state;
  const format = outputFormat(config, globals.output);
  // Where nothing is printed the query is not applied: it cannot fail then.
  await writeResponse(query && format !== 'off' ? query.apply(document) : document, {
    format,
    title: operation.name,
    color: globals.color,
    pager: pagerCommand(config, globals.cliPager),
    host,
    ...(datetime !== undefined && { datetime }),
  });
}

/** One line: our version, Node's, the system, and the AWS CLI that is followed. */
function versionLine(host: Host): string {
  return `dxcli/${version} Node/${host.nodeVersion.slice(1)} ${host.platform}/${host.arch} follows/aws-cli-${followedVersion}\n`;
}
