import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Rule, type SeenRequest, startRecordingServer } from '../support/recording-server.ts';

/** A recorded case; see README.md beside this file. */
export interface Case {
  id: string;
  argv: string[];
  env?: Record<string, string | null>;
  noDefaults?: boolean;
  files?: Record<string, string | { base64: string }>;
  server?: Rule[];
  stdin?: string;
  tty?: boolean;
  cols?: number;
  tls?: boolean;
  loose?: boolean;
  lastRequestOnly?: boolean;
  readBack?: string[];
  timeoutMs?: number;
  expect: Outcome;
}

export interface Outcome {
  rc: number | string;
  stdout: string;
  stderr: string;
  requests: SeenRequest[];
  files?: Record<string, string | null>;
}

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '../../bin/dxcli.js');

const BASE_ENV = { LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true', TERM: 'xterm', COLUMNS: '80' };
const DEFAULT_ENV = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'us-east-1',
};

type Variables = Record<string, string | undefined>;

function fill<T>(value: T, variables: Variables): T {
  if (typeof value === 'string')
    return value.replace(/\{\{(\w+)\}\}/g, (all, name: string) => variables[name] ?? all) as T;
  if (Array.isArray(value)) return value.map((v) => fill(v, variables)) as T;
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fill(v, variables)])) as T;
  return value;
}

function unfill(text: string, variables: Variables): string {
  let result = text;
  for (const [name, value] of Object.entries(variables)) {
    // A port is a number of its own: 34567 is not to be found in the account 123456789012.
    if (value) result = result.replaceAll(new RegExp(`(?<!\\d)${escaped(value)}(?!\\d)`, 'g'), `{{${name}}}`);
  }
  return result;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** Runs the built program as a case asks and says what it did. `extraEnv` is for variants of the whole suite (no cache). */
export async function runCase(c: Case, extraEnv: Record<string, string> = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-'));
  const [home, work] = [join(folder, 'home'), join(folder, 'work')];
  mkdirSync(home);
  mkdirSync(work);
  const server = await startRecordingServer(c.server, c.tls);
  const variables: Variables = {
    endpoint: server.url,
    tlsEndpoint: server.tlsUrl,
    port: String(server.port),
    tlsPort: server.tlsUrl?.split(':')[2],
    ca: server.ca,
    home,
    work,
  };
  const place = (name: string) => (name.startsWith('~/') ? join(home, name.slice(2)) : join(work, name));
  for (const [name, content] of Object.entries(c.files ?? {})) {
    const path = place(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? fill(content, variables) : Buffer.from(content.base64, 'base64'));
    if (path.endsWith('.sh')) chmodSync(path, 0o755);
  }
  const asked = { ...(c.noDefaults ? {} : DEFAULT_ENV), ...fill(c.env ?? {}, variables) };
  const env: Record<string, string> = { PATH: process.env.PATH ?? '', ...BASE_ENV, HOME: home, ...extraEnv };
  for (const [name, value] of Object.entries(asked)) {
    if (value === null) delete env[name];
    else env[name] = value;
  }
  const words = [PROGRAM, ...fill(c.argv, variables)];
  const terminal = `${c.cols ? `stty cols ${c.cols} rows 50; ` : ''}${[process.execPath, ...words].map(quote).join(' ')}`;
  const [program, args] = c.tty ? ['script', ['-qec', terminal, '/dev/null']] : [process.execPath, words];

  // Standard input is a file, so that /dev/stdin can be opened by name; a terminal case gets a pipe.
  const stdinText = fill(c.stdin ?? '', variables);
  writeFileSync(join(folder, 'stdin'), stdinText);
  const stdin = c.tty ? 'pipe' : openSync(join(folder, 'stdin'), 'r');
  const child = spawn(program, args, { cwd: work, env, stdio: [stdin, 'pipe', 'pipe'] });
  if (typeof stdin === 'number') closeSync(stdin);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (d: Buffer) => out.push(d));
  child.stderr?.on('data', (d: Buffer) => err.push(d));
  if (c.tty) {
    child.stdin?.on('error', () => {});
    child.stdin?.end(stdinText);
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), c.timeoutMs ?? 40_000);
  const rc = await new Promise<number | string>((done) => {
    child.on('close', (code, signal) => done(signal ? `signal ${signal}` : (code ?? -1)));
    child.on('error', (error) => done(`could not be started: ${error.message}`));
  });
  clearTimeout(limit);
  server.close();
  const text = (parts: Buffer[]) => unfill(Buffer.concat(parts).toString('utf8'), variables);
  const read = (name: string) => {
    try {
      return readFileSync(place(name), 'utf8');
    } catch {
      return null;
    }
  };
  const files = c.readBack && Object.fromEntries(c.readBack.map((name) => [name, read(name)]));
  rmSync(folder, { recursive: true, force: true });
  const requests = c.lastRequestOnly ? server.seen.slice(-1) : server.seen;
  return {
    rc,
    stdout: text(out),
    stderr: text(err),
    requests: JSON.parse(unfill(JSON.stringify(requests), variables)),
    ...(files ? { files } : {}),
  };
}

/**
 * What of an outcome must equal the recording: for a loose case standard error
 * only has to be an error of ours, and a signature that cannot be checked (an
 * empty region) is compared without its day and its value.
 */
export function comparable(outcome: Outcome, loose: boolean | undefined): unknown {
  const requests = outcome.requests.map(({ signature, ...request }) => ({
    ...request,
    signature: signature?.replace(/(Credential=[^/]+)\/\d{8}(\/.*, Signature=)[0-9a-f]{64}/, '$1/DAY$2VALUE'),
  }));
  const compared = { ...outcome, requests };
  if (!loose) return compared;
  const isError = outcome.stderr.startsWith('\ndxcli: [ERROR]: ');
  return { ...compared, stderr: outcome.rc === 0 ? 'not compared' : isError ? 'an error message' : outcome.stderr };
}
