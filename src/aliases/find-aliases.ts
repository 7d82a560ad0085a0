import { existsSync } from 'node:fs';
import type { CommandTree } from '../args/command-tree.ts';
import type { Host } from '../platform/host.ts';
import { type Log, silent } from '../platform/log.ts';
import type { Aliases } from './aliases.ts';

/**
 * The aliases of `~/.aws/cli/alias`; undefined where there is no such file, which
 * costs one failed look for it. Throws `general` for a file that cannot be parsed
 * (22-times-and-aliases: even `--version` fails then) and for what is not a file.
 */
export async function findAliases(host: Host, log: Log): Promise<Aliases | undefined> {
  const path = `${host.home}/.aws/cli/alias`;
  if (!existsSync(path)) return undefined;
  const { readAliases } = await import('./aliases.ts');
  return readAliases(path, log);
}

/** Tells the tree the aliases for completion. A broken file gives none: it is reported when the command runs. */
export async function showAliases(tree: CommandTree, host: Host): Promise<void> {
  const aliases = await findAliases(host, silent).catch(() => undefined);
  if (aliases) tree.useAliases(aliases);
}
