import { Command, CommanderError, Option } from 'commander';
import { CliError } from '../../errors.ts';
import { version } from '../../operations/generated/version.ts';
import { FAULT_FORMS, type ScopedFault } from '../http/fault.ts';
import { FAULT_HEADER } from '../http/fault-plan.ts';
import { FLAP_FORM, type Flap } from '../state/timing.ts';
import { LOCAL_OPTION_TABLE, type LocalOption } from './option-table.ts';

/** What dxcli-local is asked to do. */
export interface LocalOptions {
  readonly host: string;
  /** Undefined for the default port. */
  readonly port?: number;
  readonly region: string;
  /** Access keys with their secrets; empty for the default key. */
  readonly credentials: readonly (readonly [key: string, secret: string])[];
  /** False accepts every request, signed or not. */
  readonly verify: boolean;
  readonly state?: string;
  /** Files that together are the first state. */
  readonly seed: readonly string[];
  readonly fault: readonly ScopedFault[];
  readonly flap: readonly Flap[];
  /** Milliseconds, `Infinity` for never. */
  readonly availableAfter: number;
  /** Undefined for half of `availableAfter`. */
  readonly verifiedAfter?: number;
  readonly upAfter: number;
  readonly goneAfter: number;
  /** Milliseconds. */
  readonly testMinute: number;
  readonly tls: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** False writes no request log. */
  readonly log: boolean;
  /** The command to run; undefined to serve until stopped. */
  readonly command?: readonly string[];
}

/** What commander returns: lists and flags that were not given are absent. */
type Parsed = Omit<LocalOptions, 'credentials' | 'seed' | 'fault' | 'flap' | 'tls' | 'command'> &
  Partial<Pick<LocalOptions, 'credentials' | 'seed' | 'fault' | 'flap' | 'tls'>> & { exec?: true };

const AFTER = `
Point a script at it with the line that it prints, any region, and the access key test
with the secret test; or run a command with all of that set:
  $ dxcli-local --exec -- ./test.sh

Faults (with N for the next N requests, otherwise for all):
  ${FAULT_FORMS}
  lost-answer carries the request out and then breaks the connection.
  The header ${FAULT_HEADER} gives one request a fault of its own.

Flaps: ${FLAP_FORM}, times in milliseconds
  5000:2000:1 has every session up for 5 s, then down for 2 s, once;
  with @ID only that of one peer, or those of one interface.`;

/**
 * Parses the arguments of dxcli-local. For `--help` and `--version` the result is the
 * text to print. Throws `CliError` of the kind `usage`.
 */
export function parseLocalOptions(argv: readonly string[]): LocalOptions | { readonly print: string } {
  let print = '';
  const command = program((text) => {
    print += text;
  });
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { print };
    throw new CliError('usage', error.message.replace(/^error: /, ''), { cause: error });
  }
  const { exec, ...options } = command.opts<Parsed>();
  const operands = command.args;
  if (exec && operands.length === 0) throw new CliError('usage', '--exec needs a command: --exec -- COMMAND…');
  if (!exec && operands.length > 0) {
    throw new CliError('usage', `Unexpected argument '${operands[0]}'; to run a command: --exec -- COMMAND…`);
  }
  if ((options.tlsCert === undefined) !== (options.tlsKey === undefined)) {
    throw new CliError('usage', '--tls-cert and --tls-key must be given together');
  }
  const { credentials = [], seed = [], fault = [], flap = [], tls = options.tlsCert !== undefined } = options;
  const all = { ...options, credentials, seed, fault, flap, tls };
  return exec ? { ...all, command: operands } : all;
}

function program(writeOut: (text: string) => void): Command {
  const command = new Command('dxcli-local')
    .description('A local Direct Connect endpoint to test scripts against.')
    .usage('[options] [--exec -- COMMAND…]')
    .version(`dxcli-local/${version}`);
  for (const option of LOCAL_OPTION_TABLE) command.addOption(commanderOption(option));
  return command
    .argument('[command...]')
    .passThroughOptions()
    .addHelpText('after', AFTER)
    .exitOverride()
    .configureOutput({ writeOut, writeErr: () => {} });
}

function commanderOption({ name, value, description, default: initial, repeatable, parse }: LocalOption): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, description);
  if (initial !== undefined) option.default(initial);
  if (repeatable) {
    option.argParser((text, before: readonly unknown[] = []) => [...before, parse ? parse(text) : text]);
  } else if (parse) {
    option.argParser(parse);
  }
  return option;
}
