import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { onStopSignal } from '../platform/host.ts';

/**
 * Runs a command with more environment (undefined removes a variable) and our standard streams, and gives its
 * exit code; 128 and the signal's number where a signal ended it, as shells do.
 * Signals that ask us to stop are passed on. Throws `general` when it cannot be started.
 */
export function runCommand(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  host: Host,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: host.cwd, env: { ...host.env, ...env } });
    const release = onStopSignal((signal) => {
      // On a terminal Ctrl-C reaches the command by itself.
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
