import { Command, type CommanderError, Option } from 'commander';
import { CliError } from '../errors.ts';
import { type Assignment, assign } from './argparse.ts';
import { closeMatches } from './close-matches.ts';
import type { Flag } from './flag.ts';

/**
 * The one file that knows commander. commander's own reading of argv differs
 * from the reference's (no abbreviations, other rules for what is a value, other
 * messages), so argparse.ts first brings argv into canonical words, and
 * commander binds them: names, last one wins, choices. It prints nothing.
 */
export interface Bound {
  /** Values by the option's name in camel case. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
  readonly extras: readonly string[];
}

/** Parses argv against a list of options. Throws `usage` with the reference's sentence for the first mistake in argv's order. */
export function bind(
  argv: readonly string[],
  flags: readonly Flag[],
  wanting: { wanted: number; required?: string },
): Bound {
  const assignment: Assignment = assign(argv, flags, wanting);
  const used = new Set(assignment.words.map((word) => word.split('=', 1)[0]));
  if (used.size === 0) return bound(assignment, {});
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  command.helpOption(false);
  let refused: { flag: Flag; value: string } | undefined;
  for (const flag of flags) {
    // Half of this file's time would go into options that nobody typed.
    if (!used.has(flag.flag)) continue;
    const option = new Option(flag.takes === 'nothing' ? flag.flag : `${flag.flag} <value>`);
    option.argParser((value: string) => {
      if (flag.takes === 'many') return JSON.parse(value);
      if (flag.choices && !flag.choices.includes(value)) {
        refused ??= { flag, value };
        throw new Error('refused');
      }
      return value;
    });
    command.addOption(option);
  }
  try {
    command.parse([...assignment.words], { from: 'user' });
  } catch (error) {
    if (!refused) throw new CliError('usage', (error as CommanderError).message, { cause: error });
    throw invalidChoice(`argument ${refused.flag.flag}`, refused.value, refused.flag.choices ?? []);
  }
  return bound(assignment, command.opts());
}

function bound({ failure, positionals, extras }: Assignment, options: Bound['options']): Bound {
  if (failure !== undefined) throw new CliError('usage', failure);
  return { options, positionals, extras };
}

/** The error for a value that is none of the choices, with the ones that look like it. */
export function invalidChoice(what: string, value: string, choices: readonly string[]): CliError {
  const close = closeMatches(value, choices);
  const lines = [`${what}: Found invalid choice '${value}'\n`];
  if (close.length > 0) lines.push('Maybe you meant:\n', ...close.map((word) => `  * ${word}`));
  return new CliError('usage', lines.join('\n'));
}
