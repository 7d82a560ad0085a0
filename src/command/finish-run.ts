import { helpPagerCommand } from '../config/settings/pager-command.ts';
import { followedVersion, version } from '../operations/generated/version.ts';
import type { Host } from '../platform/host.ts';
import { jsonSkeleton } from '../request/skeleton.ts';
import type { RunEnd } from './stages.ts';

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
    case 'response': {
      const { showResponseEnd } = await import('./later-stages.ts');
      return showResponseEnd(end);
    }
    case 'peer': {
      const { showPeerEnd } = await import('./later-stages.ts');
      return showPeerEnd(end);
    }
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

/** One line: our version, Node's, the system, and the AWS CLI that is followed. */
function versionLine(host: Host): string {
  return `dxcli/${version} Node/${host.nodeVersion.slice(1)} ${host.platform}/${host.arch} follows/aws-cli-${followedVersion}\n`;
}
