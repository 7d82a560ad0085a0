import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { parseJson } from '../../document/json/parse-json.ts';
import { str } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import { shlexSplit } from '../../python/shlex.ts';
import type { CredentialSource, Credentials } from '../credentials.ts';
import { expirationOf, unexpired } from '../expiry.ts';
import { parseJsonObject } from '../json-object.ts';
import { systemErrorReason } from '../system-error-reason.ts';

const SOURCE = 'custom-process';

/**
 * The keys that a program of the user prints (`credential_process`). It is run
 * when this provider is tried, without a shell, with our standard input and
 * environment. Its standard error is shown only if it fails, its output never.
 * Undefined where the profile names no program.
 * Throws `general` where the program cannot be run, fails (10-credentials,
 * process-fails) or prints anything but keys in version 1 of the format.
 */
export async function externalProcess(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const line = config.profile(profile)?.get('credential_process');
  if (typeof line !== 'string') return undefined;
  const words = shlexSplit(line);
  if ('fault' in words) throw failure(`credential_process of profile "${profile}" has a quote that is not closed.`);
  const [program, ...args] = words;
  if (!program) throw failure(`credential_process of profile "${profile}" names no program.`);
  const run = async () => keysOf(await outputOf(config.host, program, args), program);
  const first = await run();
  return {
    method: SOURCE,
    fetch: async () => {
      const now = config.host.now();
      const expired = first.expiration !== undefined && first.expiration.getTime() <= now;
      return unexpired(expired ? await run() : first, now);
    },
  };
}

/** The standard output of a program that succeeded. */
async function outputOf(host: Host, program: string, args: readonly string[]): Promise<string> {
  if ([program, ...args].some((word) => word.includes('\0'))) {
    throw failure(`credential_process has a null character, which no program can be given.`);
  }
  if (isPlainText(program, host)) {
    throw failure(
      `the program '${program}' could not be run: exec format error. Its first line must be '#!' and the path of an interpreter.`,
    );
  }
  // Loaded only here: it takes longer than all that the bundle does for a cached role.
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { cwd: host.cwd, env: host.env, stdio: ['inherit', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  const end = await new Promise<{ code: number | null; signal: string | null } | Error>((resolve) => {
    child.on('error', resolve);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  if (end instanceof Error) {
    throw failure(
      `the program '${program}' could not be run: ${systemErrorReason(end)}. Check credential_process.`,
      end,
    );
  }
  // Ctrl-C goes to both processes, and the program's end may be seen before our own signal, which ends the run.
  if (end.signal === 'SIGINT') await new Promise((next) => setImmediate(next));
  if (end.code !== 0) {
    const message = Buffer.concat(err).toString('utf8');
    const how = end.signal === null ? `exit code ${end.code}` : `signal ${end.signal}`;
    throw failure(message.trim() === '' ? `the program '${program}' ended with ${how} and no message.` : message);
  }
  return Buffer.concat(out).toString('utf8');
}

/**
 * Whether the program is a file of text that names no interpreter: the system cannot run it, and Node would hand it to
 * a shell, which the reference does not.
 */
function isPlainText(program: string, host: Host): boolean {
  const folders = program.includes('/') ? [host.cwd] : (host.env.PATH ?? '').split(':').filter((folder) => folder);
  for (const path of folders.map((folder) => resolve(folder, program))) {
    try {
      if (!statSync(path).isFile()) continue;
      accessSync(path, constants.X_OK);
      const file = openSync(path, 'r');
      const start = Buffer.alloc(256);
      const length = readSync(file, start);
      closeSync(file);
      const isScript = /^#![ \t]*\S/.test(start.toString('latin1', 0, length));
      return !isScript && !start.subarray(0, length).includes(0);
    } catch {
      // Missing, unreadable or not executable here: another folder may have it, and otherwise starting it says what is wrong.
    }
  }
  return false;
}

function keysOf(output: string, program: string): Credentials {
  const printed = parseJsonObject(output);
  if (!printed) throw failure(`the program '${program}' did not print a JSON object on standard output.`);
  const { Version, SessionToken, Expiration } = printed;
  // To Python true is the number 1.
  if (Version !== 1 && Version !== true) {
    const version = Version === undefined ? '<Version key not provided>' : str(parseJson(JSON.stringify(Version)));
    throw failure(`Unsupported version '${version}' for credential process provider, supported versions: 1`);
  }
  const required = (name: string): string => {
    const value = printed[name];
    if (typeof value === 'string') return value;
    throw failure(`Missing required key in response: '${name}'`);
  };
  return {
    accessKeyId: required('AccessKeyId'),
    secretAccessKey: required('SecretAccessKey'),
    ...(typeof SessionToken === 'string' && SessionToken !== '' ? { sessionToken: SessionToken } : {}),
    ...(Expiration === undefined || Expiration === null
      ? {}
      : { expiration: expirationOf(Expiration, 'Expiration, as printed by credential_process,') }),
    source: SOURCE,
  };
}

function failure(reason: string, cause?: unknown): CliError {
  return new CliError('general', `Error when retrieving credentials from ${SOURCE}: ${reason}`, { cause });
}
