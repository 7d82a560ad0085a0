import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import type { Case, Outcome } from './case-file.ts';
import { fill, unfill, type Variables } from './variables.ts';

/** The built program. */
export const DXCLI: readonly string[] = [process.execPath, resolve(import.meta.dirname, '../../bin/dxcli.js')];
const BASE_ENV = { LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true', TERM: 'xterm', COLUMNS: '80' };
const DEFAULT_ENV = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'us-east-1',
};

/** How all cases of a run of the suite differ from what they record. */
export interface Variant {
  /** More environment; a case's own environment comes on top. */
  env: Record<string, string>;
  /** A word that is put before the command, e.g. `directconnect`. */
  insert?: string | undefined;
  /** What is run instead of the built program. */
  command?: readonly string[];
}

/** Runs the built program as a case says, in folders and with a server of its own, and returns what it did. */
export async function runCase(c: Case, variant: Variant): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-case-'));
  const server = await startRecordingServer(c.server, c.tls);
  const run = new CaseRun(c, folder, server);
  try {
    run.placeFiles();
    const { rc, stdout, stderr } = await ended(run.start(variant), c.timeoutMs ?? 40_000);
    return run.outcome(rc, stdout, stderr);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run of a case in a folder. */
class CaseRun {
  readonly #case: Case;
  readonly #folder: string;
  readonly #home: string;
  readonly #work: string;
  readonly #server: RecordingServer;
  readonly #variables: Variables;

  constructor(c: Case, folder: string, server: RecordingServer) {
    this.#case = c;
    this.#folder = folder;
    this.#home = join(folder, 'home');
    this.#work = join(folder, 'work');
    this.#server = server;
    this.#variables = {
      endpoint: server.url,
      tlsEndpoint: server.tlsUrl,
      port: String(server.port),
      tlsPort: server.tlsUrl?.split(':')[2],
      ca: server.ca,
      home: this.#home,
      work: this.#work,
    };
  }

  placeFiles(): void {
    mkdirSync(this.#home);
    mkdirSync(this.#work);
    for (const [name, content] of Object.entries(this.#case.files ?? {})) {
      const path = this.#pathOf(name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        typeof content === 'string' ? fill(content, this.#variables) : Buffer.from(content.base64, 'base64'),
      );
      if (path.endsWith('.sh')) chmodSync(path, 0o755);
    }
  }

  /** Starts the program. Standard input is a file, so that /dev/stdin can be opened by name; a terminal case gets a pipe. */
  start({ env, insert, command = DXCLI }: Variant): ChildProcess {
    const { tty, cols, stdin = '' } = this.#case;
    const words = [...command, ...this.#argv(insert)];
    const options = { cwd: this.#work, env: this.#environment(env) };
    const input = fill(stdin, this.#variables);
    if (tty) {
      const line = `${cols ? `stty cols ${cols} rows 50; ` : ''}${words.map(quote).join(' ')}`;
      const child = spawn('script', ['-qec', line, '/dev/null'], { ...options, stdio: 'pipe' });
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      return child;
    }
    const file = join(this.#folder, 'stdin');
    writeFileSync(file, input);
    const descriptor = openSync(file, 'r');
    const [program = '', ...args] = words;
    const child = spawn(program, args, { ...options, stdio: [descriptor, 'pipe', 'pipe'] });
    closeSync(descriptor);
    return child;
  }

  /** What the run did, with variables in place of what belongs to this run only. */
  outcome(rc: number | string, stdout: string, stderr: string): Outcome {
    const { lastRequestOnly, readBack } = this.#case;
    const requests = lastRequestOnly ? this.#server.seen.slice(-1) : this.#server.seen;
    return {
      rc,
      stdout: unfill(stdout, this.#variables),
      stderr: unfill(stderr, this.#variables),
      requests: JSON.parse(unfill(JSON.stringify(requests), this.#variables)),
      ...(readBack ? { files: Object.fromEntries(readBack.map((name) => [name, this.#read(name)])) } : {}),
    };
  }

  #argv(insert: string | undefined): string[] {
    const { argv, command = 'create-bgp-peer', bare } = this.#case;
    const words = fill(argv, this.#variables);
    if (insert === undefined) return words;
    const at = words.indexOf(command);
    if (at < 0 && bare) return words;
    return words.toSpliced(Math.max(at, 0), 0, insert);
  }

  #environment(variant: Record<string, string>): Record<string, string> {
    const all = {
      PATH: process.env.PATH ?? '',
      ...BASE_ENV,
      HOME: this.#home,
      ...variant,
      ...(this.#case.noDefaults ? {} : DEFAULT_ENV),
      ...fill(this.#case.env ?? {}, this.#variables),
    };
    return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null));
  }

  #pathOf(name: string): string {
    return name.startsWith('~/') ? join(this.#home, name.slice(2)) : join(this.#work, name);
  }

  #read(name: string): string | null {
    try {
      return readFileSync(this.#pathOf(name), 'utf8');
    } catch {
      return null;
    }
  }
}

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Waits for the end of a program and collects what it wrote. After `timeout` milliseconds it is killed. */
async function ended(child: ChildProcess, timeout: number): Promise<Omit<Outcome, 'requests'>> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => out.push(part));
  child.stderr?.on('data', (part: Buffer) => err.push(part));
  const limit = setTimeout(() => child.kill('SIGKILL'), timeout);
  const rc = await new Promise<number | string>((done) => {
    child.on('close', (code, signal) => done(signal ? `signal ${signal}` : (code ?? -1)));
    child.on('error', (error) => done(`could not be started: ${error.message}`));
  });
  clearTimeout(limit);
  return { rc, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') };
}
