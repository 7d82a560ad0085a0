import type { GlobalOptions } from '../../args/globals.ts';
import type { Config } from '../config.ts';
import { lenient } from '../lenient.ts';
import { env, first, fixed, profile } from './sources.ts';

/** A command line for the pager; undefined where there shall be none: an empty setting says so (12-terminal). */
export function pagerCommand(config: Config, globals: GlobalOptions): string | undefined {
  if (globals.cliPager === false) return undefined;
  const command = first(lenient(config), 'pager', [
    env('AWS_PAGER'),
    profile('cli_pager'),
    env('PAGER'),
    fixed('less'),
  ]);
  return command || undefined;
}
