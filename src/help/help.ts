import { CommandTree } from '../args/command-tree.ts';
import type { Operation } from '../model/shape.ts';
import { catalog } from '../operations/catalog.ts';
import { version } from '../operations/generated/version.ts';
import type { Host } from '../platform/host.ts';
import { commandPage } from './command-page.ts';
import type { ManualPage } from './manual-page.ts';
import { ownCommandPage } from './own-command-page.ts';
import { programPage } from './program-page.ts';
import { roff } from './roff.ts';
import { layOutPage, type PageLayout } from './terminal-layout.ts';

const WIDTH_WITHOUT_TERMINAL = 80;

/** What a page is about: an operation, a command of our own by its name, or the program. */
export type PageSubject = Operation | string | undefined;

/** The manual page of a subject as text. Only the texts of that operation are read. Root of the help bundle. */
export function manualPage(subject: PageSubject, layout: PageLayout, tree = new CommandTree(catalog)): string {
  return layOutPage(pageOf(subject, tree), layout);
}

function pageOf(subject: PageSubject, tree: CommandTree): ManualPage {
  if (subject === undefined) return programPage(tree);
  return typeof subject === 'string' ? ownCommandPage(subject, tree) : commandPage(subject, tree);
}

/**
 * Shows the page: through the pager on a terminal, plain in a pipe. `pager` is
 * the pager's command line; undefined to use none. Throws as the pager does.
 */
export async function showHelp(
  subject: PageSubject,
  { host, pager }: { host: Host; pager: string | undefined },
): Promise<void> {
  const { stdout } = host;
  const text = manualPage(subject, { columns: stdout.columns ?? WIDTH_WITHOUT_TERMINAL, styled: stdout.isTTY });
  if (!stdout.isTTY || pager === undefined) {
    stdout.write(text);
    return;
  }
  const { showInPager } = await import('../output/pager.ts');
  // Bold and underline are escape sequences, which less shows as such unless told otherwise.
  await showInPager(text, pager === 'less' ? 'less -R' : pager, host);
}

/** The source of `dxcli.1`, made by the build: the program's page. `dxcli COMMAND help` shows that of a command. */
export function manualPageSource(): string {
  return roff(programPage(new CommandTree(catalog)), version);
}
