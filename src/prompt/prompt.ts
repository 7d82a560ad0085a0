import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { formatLine, parseLine } from './command-line.ts';
import { readHistory, remember } from './history.ts';
import { editOnTerminal } from './prompt-loop.ts';
import { echoOf } from './screen/draw-screen.ts';
import { startSession } from './session/session.ts';

/** They asked for the prompt; the command that it builds needs none. */
const PROMPT_OPTIONS = new Set(['--cli-auto-prompt', '--no-cli-auto-prompt']);

export interface Prompting {
  readonly host: Host;
  /** Why the command was refused as it was typed, where that is why it is prompted for. */
  readonly refusal?: CliError | undefined;
}

/**
 * Edits a command line on the full screen, starting from what was typed.
 * Gives the argv to run. Throws `interrupted` when it was left with Ctrl-C or
 * Ctrl-D, `general` where there is no terminal. Root of the prompt piece.
 */
export async function promptForCommand(
  argv: readonly string[],
  { host, refusal }: Prompting,
): Promise<readonly string[]> {
  const lack = lackOfTerminal(host);
  if (lack !== undefined) throw noTerminal(lack, refusal);
  const typed = formatLine(argv.filter((word) => !PROMPT_OPTIONS.has(word)));
  const session = startSession(typed === '' ? '' : `${typed} `, readHistory(host));
  const { line, outcome } = await editOnTerminal(session, host);
  // The line stays where the shell's would, above what the command prints.
  host.stdout.write(echoOf(line));
  if (outcome === 'leave') throw new CliError('interrupted', 'interrupted');
  host.stdout.write('\n');
  const chosen = parseLine(line.text).argv;
  remember(chosen, host);
  return chosen;
}

function lackOfTerminal({ stdin, stdout, env }: Host): string | undefined {
  if (!stdin.isTTY) return 'standard input is none';
  if (!stdout.isTTY) return 'standard output is none';
  return env.TERM === 'dumb' ? 'this one cannot place its cursor (TERM is dumb)' : undefined;
}

/** The reference has exit code 255 for it, also where the command was refused before; here that is told too. */
function noTerminal(lack: string, refusal: CliError | undefined): CliError {
  const why = `Prompting for the command needs a terminal, and ${lack}. Use --no-cli-auto-prompt to run the command as it is.`;
  return new CliError('general', refusal ? `${why}\nThe command was refused: ${refusal.message}` : why);
}
