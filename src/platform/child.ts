import type { ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program that runs in the background. */
export interface BackgroundProcess {
  /** What it printed on standard output, once it has ended; empty where it could not be started. Never rejects. */
  readonly output: Promise<string>;
  /** Ends it, and what it has started. */
  stop(): void;
}

/**
 * Starts another program of this package in the background. `program` is the name
 * of its file in bin/, `variables` are added to our environment. It runs in a
 * session of its own, and so has no terminal to read from or to draw on.
 */
export function startBackground(
  program: string,
  variables: Readonly<Record<string, string | undefined>>,
): BackgroundProcess {
  return new Session(program, variables);
}

class Session implements BackgroundProcess {
  readonly output: Promise<string>;
  #child: ChildProcess | undefined;
  #stopped = false;

  constructor(program: string, variables: Readonly<Record<string, string | undefined>>) {
    this.output = this.#run(program, variables).catch(() => '');
  }

  stop(): void {
    this.#stopped = true;
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      // A session is a process group of its own: the minus sends the signal to all of it.
      process.kill(-child.pid);
    } catch {
      // It ended just now.
    }
  }

  async #run(program: string, variables: Readonly<Record<string, string | undefined>>): Promise<string> {
    const { spawn } = await import('node:child_process');
    if (this.#stopped) return '';
    const path = join(dirname(realpathSync(process.argv[1] as string)), program);
    const child = spawn(process.execPath, [path], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    this.#child = child;
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    await new Promise((done) => child.on('error', done).on('close', done));
    return Buffer.concat(parts).toString('utf8');
  }
}
