import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../../errors.ts';
import { version } from '../../operations/generated/version.ts';
import { FAULT_FORMS, type Fault, parseFault } from '../http/fault.ts';
import { FAULT_HEADER } from '../http/fault-plan.ts';

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
  readonly seed?: string;
  readonly fault: readonly { fault: Fault; times: number }[];
  /** Milliseconds. */
  readonly availableAfter: number;
  readonly upAfter: number;
  readonly goneAfter: number;
  readonly tls: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** False writes no request log. */
  readonly log: boolean;
  /** The command to run; undefined to serve until stopped. */
  readonly command?: readonly string[];
}

/** What commander returns: lists and flags that were not given are absent. */
type Parsed = Omit<LocalOptions, 'credentials' | 'fault' | 'tls' | 'command'> &
  Partial<Pick<LocalOptions, 'credentials' | 'fault' | 'tls'>> & { exec?: true };

/** BGP uses port 179. */
export const DEFAULT_PORT = 4179;

const AFTER = `
Point a script at it with the line that it prints, any region, and the access key test
with the secret test; or run a command with all of that set:
  $ dxcli-local --exec -- ./test.sh

Faults (with N for the next N requests, otherwise for all):
  ${FAULT_FORMS}
  lost-answer carries the request out and then breaks the connection.
  The header ${FAULT_HEADER} gives one request a fault of its own.`;

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
  const { credentials = [], fault = [], tls = options.tlsCert !== undefined } = options;
  const all = { ...options, credentials, fault, tls };
  return exec ? { ...all, command: operands } : all;
}

function program(writeOut: (text: string) => void): Command {
  return new Command('dxcli-local')
    .description('A local Direct Connect endpoint to test scripts against.')
    .usage('[options] [--exec -- COMMAND…]')
    .version(`dxcli-local/${version}`)
    .addOption(
      new Option(
        '--port <number>',
        `port to listen on, 0 for a free one (default: ${DEFAULT_PORT}; with --exec 0)`,
      ).argParser(port),
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--region <name>', 'region of new resources', 'us-east-1')
    .addOption(
      new Option('--credentials <key:secret>', 'access key to accept, can be repeated (default: test:test)').argParser(
        credentials,
      ),
    )
    .option('--no-verify', 'accept every request, also unsigned ones')
    .option('--state <file>', 'keep the state in this file (default: in memory)')
    .option('--seed <file>', 'start with these connections and virtual interfaces (JSON)')
    .option('--available-after <ms>', 'from pending to available', milliseconds, 1000)
    .option('--up-after <ms>', 'from available to BGP up', milliseconds, 1000)
    .option('--gone-after <ms>', 'from deleting to gone', milliseconds, 1000)
    .addOption(new Option('--fault <fault>', 'fail on demand, can be repeated, see below').argParser(fault))
    .option('--tls', 'serve HTTPS, with a certificate made for the run')
    .option('--tls-cert <file>', 'serve HTTPS with this certificate (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--no-log', 'no request log on standard error')
    .option('--exec', 'run a command against the endpoint and stop with its exit code')
    .argument('[command...]')
    .passThroughOptions()
    .addHelpText('after', AFTER)
    .exitOverride()
    .configureOutput({ writeOut, writeErr: () => {} });
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return Number(value);
}

function milliseconds(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a number of milliseconds.');
  return Number(value);
}

function credentials(value: string, before: LocalOptions['credentials'] = []): LocalOptions['credentials'] {
  const [, key, secret] = /^([^:/\s]+):(.+)$/s.exec(value) ?? [];
  if (key === undefined || secret === undefined) throw new CliError('usage', '--credentials must be KEY:SECRET');
  return [...before, [key, secret]];
}

function fault(value: string, before: LocalOptions['fault'] = []): LocalOptions['fault'] {
  const parsed = parseFault(value);
  if (!parsed) throw new InvalidArgumentError(`It must be one of ${FAULT_FORMS}.`);
  return [...before, parsed];
}
