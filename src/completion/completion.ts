import { CliError } from '../errors.ts';
import { bash } from './bash.ts';
import { COMPLETION_SHELLS } from './complete-line.ts';
import { fish } from './fish.ts';
import { tcsh } from './tcsh.ts';
import { zsh } from './zsh.ts';

export { processHost } from '../platform/host.ts';
export { completer } from './completer-protocol.ts';

const SCRIPTS: Readonly<Record<(typeof COMPLETION_SHELLS)[number], string>> = { bash, zsh, fish, tcsh };

/** `dxcli completion SHELL`: the script to source. Throws `usage` for a shell that is not known. Root of the completion bundle. */
export function completionScript([shell, ...more]: readonly string[]): string {
  const shells = COMPLETION_SHELLS.join(', ');
  if (shell === undefined)
    throw new CliError('usage', `the following arguments are required: shell (one of ${shells})`);
  if (more.length > 0) throw new CliError('usage', `completion takes one shell and no more: ${more.join(' ')}`);
  const script = SCRIPTS[shell as keyof typeof SCRIPTS];
  if (!script) throw new CliError('usage', `There is no completion script for '${shell}': it is one of ${shells}`);
  return script;
}
