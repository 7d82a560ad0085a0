import { CliError } from '../errors.ts';
import { ArgparseReader } from './argparse.ts';
import type { CliOption } from './cli-option.ts';

/** What is known of argv before it is parsed, so that even a wrong command line is logged and prompted for as asked. */
export interface PreParsed {
  readonly debug: boolean;
  readonly profile?: string;
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
  /** `help`, `--version`, `wait` and the like are never prompted for. */
  readonly asksForHelp: boolean;
}

/** In the order of the reference, which an ambiguous abbreviation shows. */
const PRE_PARSED = ['--profile', '--debug'];
const NEVER_PROMPTED = ['help', '--help', '-h', '--version', 'completion'];

/**
 * Reads `--profile` and `--debug` of the global options, and nothing else. The
 * reference parses these two on their own, abbreviations included: a mistake in
 * them is reported before any other (18-random-argv). Throws `usage`.
 */
export function preParse(argv: readonly string[], globalOptions: readonly CliOption[]): PreParsed {
  const options = PRE_PARSED.flatMap((name) => globalOptions.find(({ flag }) => flag === name) ?? []);
  const given: { debug?: true; profile?: string } = {};
  new ArgparseReader(argv, options, { count: 0 }).read(({ flag }, value) => {
    if (flag === '--debug') given.debug = true;
    else given.profile = value as string;
  });
  return {
    debug: given.debug === true,
    ...(given.profile === undefined ? {} : { profile: given.profile }),
    cliAutoPrompt: argv.includes('--cli-auto-prompt'),
    noCliAutoPrompt: argv.includes('--no-cli-auto-prompt'),
    asksForHelp: NEVER_PROMPTED.some((word) => argv.includes(word)) || argv.slice(0, 2).includes('wait'),
  };
}

/** Refuses the two prompt options together (`params`). */
export function refuseBothPrompts({ cliAutoPrompt, noCliAutoPrompt }: PreParsed): void {
  if (cliAutoPrompt && noCliAutoPrompt) {
    throw new CliError(
      'params',
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
}
