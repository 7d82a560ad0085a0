import { CliError } from '../errors.ts';
import { optionName } from '../model/option-name.ts';
import type { Operation } from '../model/shape.ts';
import { bind } from './bind.ts';
import { GLOBAL_FLAGS } from './globals.ts';
import { operationFlags } from './operation-flags.ts';

/** An operation's own options as typed. */
export interface OperationArgs {
  readonly help: boolean;
  /** Raw strings by member name, in the order in which the model declares them. Several for a list. */
  readonly values: ReadonlyMap<string, string | readonly string[]>;
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
  readonly generateCliSkeleton?: 'input' | 'yaml-input' | 'output';
}

/** Stage 3: parses the operation's own options. Throws `usage`; `unknown-options` last, and not when help is asked for. */
export function parseOperation(operation: Operation, rest: readonly string[]): OperationArgs {
  const flags = operationFlags(operation);
  const { options, positionals, extras } = bind(rest, flags, { wanted: 1 });
  const help = positionals[0] === 'help' || extras.includes('--help') || extras.includes('-h');
  // The reference takes the first stray word for a request for help, and reports it last when it is none;
  // an empty one it does not see at all.
  const unknown = [...extras, ...positionals.filter((word) => word !== '')];
  if (!help && unknown.length > 0) {
    const choices = [...flags, ...GLOBAL_FLAGS].map(({ flag }) => flag);
    const mistyped = unknown.map((word) => ({ word, choices }));
    throw new CliError('unknown-options', `Unknown options: ${unknown.join(', ')}`, { mistyped });
  }
  const values = new Map<string, string | readonly string[]>();
  for (const { name } of operation.input.members) {
    const value = options[camelCase(optionName(name))];
    if (value !== undefined) values.set(name, value as string | readonly string[]);
  }
  const { cliInputJson, cliInputYaml, generateCliSkeleton } = options as Pick<
    OperationArgs,
    'cliInputJson' | 'cliInputYaml' | 'generateCliSkeleton'
  >;
  return {
    help,
    values,
    ...(cliInputJson === undefined ? {} : { cliInputJson }),
    ...(cliInputYaml === undefined ? {} : { cliInputYaml }),
    ...(generateCliSkeleton === undefined ? {} : { generateCliSkeleton }),
  };
}

/** The name under which commander keeps an option. */
function camelCase(option: string): string {
  return option.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
