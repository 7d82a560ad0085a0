import type { Config } from '../config.ts';
import { env, first, fixed, profile } from './sources.ts';

/**
 * The command line of the pager; undefined for no pager, which an empty setting
 * asks for too (12-terminal). `cliPager` is false after `--no-cli-pager`.
 */
export function pagerCommand(config: Config, cliPager: boolean | undefined): string | undefined {
  if (cliPager === false) return undefined;
  const command = first(config.lenient, 'pager', [env('AWS_PAGER'), profile('cli_pager'), env('PAGER'), fixed('less')]);
  return command || undefined;
}

/** The command line of the pager for a help page: as for man, MANPAGER comes first, then PAGER; after them the pager of the output. */
export function helpPagerCommand(config: Config, cliPager: boolean | undefined): string | undefined {
  if (cliPager === false) return undefined;
  const { env: variables } = config.host;
  return variables.MANPAGER || variables.PAGER || pagerCommand(config, cliPager);
}
