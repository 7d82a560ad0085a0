import { formatLine, parseLine } from '../completion/command-line.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { readHistory, remember } from './history.ts';
import { editOnTerminal } from './prompt-loop.ts';
import { echoOf } from './screen/draw-input.ts';
import { startSession } from './session/session.ts';

/** They decide whether to prompt. The command that the prompt builds does not need them. */
const PROMPT_OPTIONS = new Set(['--cli-auto-prompt', '--no-cli-auto-prompt']);

export interface PromptContext {
  readonly host: Host;
  /** The error of the command as it was typed, where that is the reason for the prompt. */
  readonly refusal?: CliError | undefined;
}

/**
 * Edits a command line on the full screen, starting from what was typed.
 * Gives the argv to run. Throws `interrupted` when it was left with Ctrl-C or
 * Ctrl-D, `general` where there is no terminal. Root of the prompt bundle.
 */
export async function promptForCommand(
  argv: readonly string[],
  { host, refusal }: PromptContext,
): Promise<readonly string[]> {
  const obstacle = terminalObstacle(host);
  if (obstacle !== undefined) throw noTerminalError(obstacle, refusal);
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

/** Why the prompt cannot be shown; undefined where it can. */
function terminalObstacle({ stdin, stdout, env }: Host): string | undefined {
  if (!stdin.isTTY) return 'standard input is not a terminal';
  if (!stdout.isTTY) return 'standard output is not a terminal';
  return env.TERM === 'dumb' ? 'this one cannot place its cursor (TERM is dumb)' : undefined;
}

/** The reference ends with exit code 255, also where the command was refused before. Here that is told, too. */
function noTerminalError(obstacle: string, refusal: CliError | undefined): CliError {
  const why = `Prompting for the command needs a terminal, and ${obstacle}. Use --no-cli-auto-prompt to run the command as it is.`;
  return new CliError('general', refusal ? `${why}\nThe command was refused: ${refusal.message}` : why);
}
