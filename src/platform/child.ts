import type { ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from './host.ts';

/** A program that runs beside ours. */
export interface Beside {
  /** What it printed, once it ended; nothing where it could not be run. */
  readonly output: Promise<string>;
  stop(): void;
}

/**
 * Runs another program of this package, which has `variables` beside our
 * environment, in a session of its own: it has no terminal to read from or to draw on.
 */
export function runBeside(program: string, variables: Host['env']): Beside {
  let child: ChildProcess | undefined;
  let stopped = false;
  const run = async () => {
    const { spawn } = await import('node:child_process');
    if (stopped) return '';
    const path = join(dirname(realpathSync(process.argv[1] as string)), program);
    child = spawn(process.execPath, [path], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const parts: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    await new Promise((done) => child?.on('error', done).on('close', done));
    return Buffer.concat(parts).toString('utf8');
  };
  return {
    output: run().catch(() => ''),
    stop() {
      stopped = true;
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      try {
        // With all that it has started: a session of its own is a group of its own.
        process.kill(-child.pid);
      } catch {
        // It ended just now.
      }
    },
  };
}
