import { CliError } from '../errors.ts';
import { bind } from './bind.ts';
import type { Flag } from './flag.ts';

/** What is looked at before anything is parsed, so that even a bad command line is logged as asked. */
export interface EarlyOptions {
  readonly debug: boolean;
  readonly profile?: string;
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
  /** `help`, `--version` and the like are never prompted for. */
  readonly asksForHelp: boolean;
}

const EARLY_FLAGS: readonly Flag[] = [
  { flag: '--profile', takes: 'one' },
  { flag: '--debug', takes: 'nothing' },
];

/**
 * Takes the early look at argv. The profile and `--debug` are parsed by the
 * reference on their own, abbreviations included: a mistake in these two is
 * reported before any other (18-random-argv). Throws `usage`.
 */
export function earlyLook(argv: readonly string[]): EarlyOptions {
  const { options } = bind(argv, EARLY_FLAGS, { wanted: 0 });
  return {
    debug: options.debug === true,
    ...(typeof options.profile === 'string' ? { profile: options.profile } : {}),
    cliAutoPrompt: argv.includes('--cli-auto-prompt'),
    noCliAutoPrompt: argv.includes('--no-cli-auto-prompt'),
    asksForHelp: ['help', '--help', '-h', '--version', 'completion'].some((word) => argv.includes(word)),
  };
}

/** Refuses the two prompt options together (`params`). */
export function refuseBothPrompts(early: EarlyOptions): void {
  if (early.cliAutoPrompt && early.noCliAutoPrompt) {
    throw new CliError(
      'params',
      'Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same time.',
    );
  }
}
