import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { CliError } from '../../errors.ts';
import { type Host, onStopSignal } from '../../platform/host.ts';

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
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: host.cwd, env: { ...host.env, ...env } });
    const release = onStopSignal((signal) => {
      // On a terminal Ctrl-C reaches the command directly.
      if (signal === 'SIGTERM' || !host.stdin.isTTY) child.kill(signal);
    });
    child.once('error', (error) => {
      release();
      reject(new CliError('general', `Could not run ${command}: ${error.message}`, { cause: error }));
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
