import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import type { StopRequests } from './stop-requests.ts';

/**
 * Runs a command with additional environment variables (undefined removes a variable) and
 * the standard streams of this process. Resolves with its exit code, or with 128 plus the
 * signal's number where a signal ended it, as shells do. Stop signals are passed on to it.
 * Rejects with `general` when it cannot be started.
 */
export function runCommand(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  host: Host,
  stops: StopRequests,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: host.cwd, env: { ...host.env, ...env } });
    stops.listen((signal) => {
      // On a terminal Ctrl-C and Ctrl-\\ reach the command directly.
      const fromKeyboard = signal === 'SIGINT' || signal === 'SIGQUIT';
      if (!fromKeyboard || !host.stdin.isTTY) child.kill(signal);
    });
    child.once('error', (error) => {
      reject(new CliError('general', `Could not run ${command}: ${error.message}`, { cause: error }));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
