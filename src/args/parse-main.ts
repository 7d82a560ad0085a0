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

/** Stage 2 of the road: parses the global options wherever they stand. Throws `usage`. */
export function parseMain(argv: readonly string[]): MainArgs {
  const version = argv.findIndex((word) => word !== '--' && word.length > 3 && '--version'.startsWith(word));
  const dashes = argv.indexOf('--');
  if (version >= 0 && (dashes < 0 || version < dashes)) {
    // Whatever stands before it is parsed first: its mistakes are reported.
    const { options } = bind([...argv.slice(0, version + 1), 'help'], GLOBAL_FLAGS, { wanted: 0 });
    if (options.version) return { road: 'version' };
  }
  // `help` is a command wherever a command can stand; the flags of other tools mean the same.
  const { options, positionals, extras } = bind(argv, GLOBAL_FLAGS, {
    wanted: 1,
    ...(argv.some((word) => word === '--help' || word === '-h') ? {} : { required: 'command' }),
  });
  return { road: 'command', globals: options as GlobalOptions, words: [...positionals, ...extras] };
}

/**
 * Finds the command. `dxcli directconnect create-bgp-peer` is the same as
 * `dxcli create-bgp-peer`, so that `alias aws=dxcli` works. Throws `usage`.
 */
export function findCommand(words: readonly string[], service: Service, operations: readonly Operation[]): Command {
  const [first = 'help', ...after] = words;
  if (first === 'completion') return { road: 'completion', rest: after };
  const inner = first === service.command ? after : words;
  if (inner.some((word) => word === '--help' || word === '-h') && !operations.some((o) => inner.includes(o.command))) {
    return { road: 'help' };
  }
  const { positionals, extras } = bind(inner, [], { wanted: 1, required: 'command' });
  const [name = ''] = positionals;
  if (HELP.has(name)) return { road: 'help' };
  const operation = operations.find((o) => o.command === name);
  if (!operation) throw invalidChoice('argument command', name, [...operations.map((o) => o.command), 'help']);
  return { road: 'operation', operation, rest: extras };
}
