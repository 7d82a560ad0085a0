import { type ErrorKind, isCliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { parseOptions } from './options.ts';
import { run } from './run.ts';

export { processHost } from '../platform/host.ts';

const EXIT_CODES: Partial<Record<ErrorKind, number>> = { usage: 252, configuration: 253 };

/**
 * Runs dxcli-local. `argv` has the arguments after the program's name; the result
 * is the exit code: 0 when it was told to stop, the command's with `--exec`, for
 * our own errors those of dxcli.
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  try {
    const options = parseOptions(argv);
    if ('print' in options) {
      host.stdout.write(options.print);
      return 0;
    }
    return await run(options, host);
  } catch (error) {
    if (!isCliError(error)) throw error;
    if (error.kind === 'closed-pipe') return 255;
    const hint = error.kind === 'usage' ? "\nSee 'dxcli-local --help'." : '';
    host.stderr.write(`dxcli-local: [ERROR]: ${error.message}${hint}\n`);
    return EXIT_CODES[error.kind] ?? 255;
  }
}
