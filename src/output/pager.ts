import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { errnoText } from '../python/errno.ts';
import { shlexSplit } from '../python/shlex.ts';

/**
 * Shows a text in the pager and waits until the user leaves it. `less` gets the
 * options of the reference where `LESS` is unset: quit at once if all fits on one
 * screen, keep colours, keep the screen. Throws `configuration` for a pager that
 * cannot be started (12-terminal, `pager-missing`), `general` for an invalid command
 * line. This file is the root of the pager bundle.
 */
export async function showInPager(text: string | Uint8Array, commandLine: string, host: Host): Promise<void> {
  const command = shlexSplit(commandLine);
  if ('fault' in command) throw new CliError('general', command.fault);
  const [program] = command;
  if (program === undefined)
    throw new CliError(
      'general',
      'The command line of the pager consists of blanks; set it to an empty text for no pager',
      { responseLost: true },
    );
  // A quoted empty text is meant as the empty one: no pager. The reference shows nothing.
  if (program === '') return host.stdout.write(text);
  const code = await host.pipeInto(command, text, { ...host.env, LESS: host.env.LESS ?? 'FRX' });
  if (code === undefined) return;
  const reason = `${errnoText(code) ?? code}: ${repr(program)}`;
  throw new CliError(
    'configuration',
    `Unable to redirect output to pager. Received the following error when opening pager:\n${reason}\n\nLearn more about configuring the output pager by running "aws help config-vars".`,
    { code: 'Pager' },
  );
}
