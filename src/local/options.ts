import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { CliError } from '../errors.ts';
import { version } from '../model/generated/version.ts';

/** What dxcli-local is asked to do. */
export interface LocalOptions {
  readonly host: string;
  readonly port: number;
}

/** The usual port: BGP speaks on 179. */
const PORT = 4179;

/**
 * Parses the arguments. Gives the text to print where that is all (`--help`,
 * `--version`). Throws `usage`.
 */
export function parseOptions(argv: readonly string[]): LocalOptions | { print: string } {
  let print = '';
  const command = new Command('dxcli-local')
    .description('A local Direct Connect endpoint to test scripts against.')
    .version(`dxcli-local/${version}`)
    .option('--port <number>', 'port to listen on; 0 takes a free one', port, PORT)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .exitOverride()
    .configureOutput({ writeOut: (text) => (print += text), writeErr: () => {} });
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { print };
    throw new CliError('usage', error.message.replace(/^error: /, ''), { cause: error });
  }
  return command.opts<LocalOptions>();
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return Number(value);
}
