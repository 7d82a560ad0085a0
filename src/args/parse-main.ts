import type { Operation, Service } from '../model/shape.ts';
import { bind, invalidChoice } from './bind.ts';
import { GLOBAL_FLAGS, type GlobalOptions } from './globals.ts';

/** What the program's own parser makes of argv: the global options, and the words that are left. */
export type MainArgs =
  | { readonly road: 'version' }
  | {
      readonly road: 'command';
      readonly globals: GlobalOptions;
      /** The command and what follows it, without the global options. */
      readonly words: readonly string[];
    };

/** The road after the global options were checked. */
export type Command =
  | { readonly road: 'help' }
  | { readonly road: 'completion'; readonly rest: readonly string[] }
  | { readonly road: 'operation'; readonly operation: Operation; readonly rest: readonly string[] };

const HELP = new Set(['help', '--help', '-h']);

/**
 * Stage 2 of the road: parses the global options wherever they stand. To the
 * reference the command is a word after its service's, so that a missing or
 * wrong one is found only later: the command is no argument of this parser.
 * Throws `usage`.
 */
export function parseMain(argv: readonly string[]): MainArgs {
  const { options, extras } = bind(argv, GLOBAL_FLAGS, { wanted: 0 });
  if (options.version) return { road: 'version' };
  return { road: 'command', globals: options as GlobalOptions, words: extras };
}

/**
 * Finds the command. `dxcli directconnect create-bgp-peer` is the same as
 * `dxcli create-bgp-peer`, so that `alias aws=dxcli` works. `help` is a command
 * wherever a command can stand; the flags of other tools mean the same. Throws `usage`.
 */
export function findCommand(words: readonly string[], service: Service, operations: readonly Operation[]): Command {
  const asksForHelp = words.some((word) => word === '--help' || word === '-h');
  if (asksForHelp && !operations.some((o) => words.includes(o.command))) return { road: 'help' };
  const first = firstWord(words);
  const { name, rest } = first.name === service.command ? firstWord(first.rest) : first;
  if (HELP.has(name)) return { road: 'help' };
  if (name === 'completion' && name === first.name) return { road: 'completion', rest };
  const operation = operations.find((o) => o.command === name);
  if (!operation) throw invalidChoice('argument command', name, [...operations.map((o) => o.command), 'help']);
  return { road: 'operation', operation, rest };
}

function firstWord(words: readonly string[]): { name: string; rest: readonly string[] } {
  const { positionals, extras } = bind(words, [], { wanted: 1, required: 'command' });
  return { name: positionals[0] ?? '', rest: extras };
}
