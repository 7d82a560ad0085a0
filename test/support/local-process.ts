import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The built program. */
export const DXCLI_LOCAL = fileURLToPath(new URL('../../bin/dxcli-local.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A dxcli-local that runs as a process of its own. */
export interface LocalProcess {
  readonly child: ChildProcess;
  /** The endpoint, once it is printed; rejects when the process ends before. */
  readonly url: Promise<string>;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Starts the built dxcli-local with the given arguments. */
export function startLocal(args: readonly string[], env: NodeJS.ProcessEnv = {}): LocalProcess {
  return startProgram(process.execPath, [DXCLI_LOCAL, ...args], env);
}

/** Starts any program and watches for the line with the endpoint. Nothing of the machine's own environment but PATH reaches it. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): LocalProcess {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: '/nonexistent/home', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      stdout += part;
      const found = /AWS_ENDPOINT_URL_DIRECT_CONNECT=(\S+)\n/.exec(stdout);
      if (found) resolve(found[1]!);
    });
    child.once('close', () => reject(new Error(`no endpoint was printed: ${stderr}`)));
  });
  url.catch(() => {}); // whoever waits for it is told
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }));
  return { child, url, ended, stdout: () => stdout, stderr: () => stderr };
}
