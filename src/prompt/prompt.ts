import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';

/**
 * Edits a command line on the full screen, starting from what was typed.
 * Gives the argv to run. Throws `interrupted` when it was left with Ctrl-C or
 * Ctrl-D, `general` where there is no terminal. Root of the prompt piece.
 */
export async function promptForCommand(
  _argv: readonly string[],
  _options: { host: Host; config: Config },
): Promise<readonly string[]> {
  throw new Error('not built yet');
}
