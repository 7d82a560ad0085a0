import { type ErrorKind, isCliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import { escapeControls } from '../../platform/printable.ts';
import { parseLocalOptions } from './local-options.ts';
import { serve } from './serve.ts';

export { processHost } from '../../platform/host.ts';
// For the completer.
export { LOCAL_OPTION_TABLE } from './option-table.ts';

const EXIT_CODES: Partial<Record<ErrorKind, number>> = { usage: 252, configuration: 253 };

/**
 * Runs dxcli-local. `argv` has the arguments after the program's name. The result is
 * the exit code: 0 after a stop signal, the command's own with `--exec`, and dxcli's
 * codes for errors of dxcli-local itself.
 */
export async function localMain(argv: readonly string[], host: Host): Promise<number> {
  try {
    const options = parseLocalOptions(argv);
    if ('print' in options) {
      host.stdout.write(options.print);
      return 0;
    }
    return await serve(options, host);
  } catch (error) {
    if (!isCliError(error)) throw error;
    if (error.kind === 'closed-pipe') return 255;
    // The command line's parser writes its proposals on a line of their own.
    const message = escapeControls(error.message, error.kind === 'usage' ? '\n' : '');
    const hint = error.kind === 'usage' ? "\nSee 'dxcli-local --help'." : '';
    tell(host, `dxcli-local: [ERROR]: ${message}${hint}\n`);
    return EXIT_CODES[error.kind] ?? 255;
  }
}

/** Writes to standard error. Where that fails (a full disk), the exit code alone says that the run failed. */
function tell(host: Host, text: string): void {
  try {
    host.stderr.write(text);
  } catch {
    // There is no other place to report it.
  }
}
