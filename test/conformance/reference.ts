import { spawnSync } from 'node:child_process';
import type { Case, Outcome } from './case-file.ts';

/** What replaces the reference's name for itself, and its usage block, in what it prints. */
const NAMES: readonly (readonly [string, string])[] = [
  ['aws: [ERROR]', 'dxcli: [ERROR]'],
  ['argument operation: ', 'argument command: '],
  ['aws [options] <command> <subcommand> [<subcommand> ...] [parameters]', 'dxcli [options] <command> [parameters]'],
  ['  aws help\n  aws <command> help\n  aws <command> <subcommand> help\n', '  dxcli help\n  dxcli <command> help\n'],
];

/** What the reference did, in the words that dxcli has to use. On a terminal, errors are a part of standard output. */
export function inOurName(outcome: Outcome, { tty }: Pick<Case, 'tty'>): Outcome {
  const renamed = (text: string) => NAMES.reduce((result, [theirs, ours]) => result.replaceAll(theirs, ours), text);
  return { ...outcome, stderr: renamed(outcome.stderr), stdout: tty ? renamed(outcome.stdout) : outcome.stdout };
}

/**
 * The version of a program as the case files name it, e.g. `AWS CLI 2.36.7`; undefined for a program that is not the
 * AWS CLI, such as dxcli itself.
 */
export function referenceVersion(command: readonly string[]): string | undefined {
  const [program = '', ...args] = command;
  const { stdout } = spawnSync(program, [...args, '--version'], { encoding: 'utf8' });
  const found = /^aws-cli\/(\S+)/.exec(stdout ?? '');
  return found ? `AWS CLI ${found[1]}` : undefined;
}

/**
 * What two outcomes of a case are compared by. Of a loose case standard error is not compared: after a failure it only
 * has to be an error message of ours.
 */
export function comparable(outcome: Outcome, c: Case): Outcome {
  if (!c.loose) return outcome;
  const isOurs = outcome === c.expect || outcome.rc === 0 || outcome.stderr.startsWith('\ndxcli: [ERROR]: ');
  return isOurs ? { ...outcome, stderr: 'an error message, or not compared' } : outcome;
}
