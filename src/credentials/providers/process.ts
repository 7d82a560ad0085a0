import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import { shlexSplit } from '../../python/shlex.ts';
import { parsed, readingFault } from '../cache/json-cache.ts';
import type { CredentialSource, Credentials } from '../credentials.ts';
import { expirationOf, unexpired } from '../expiry.ts';

const SOURCE = 'custom-process';

/**
 * The keys that a program of the user's prints (`credential_process`): it is run
 * as soon as this provider's turn comes, without a shell, and is given our
 * standard input and environment. What it says on standard error is shown only
 * where it fails; what it prints never is. Throws `general` where it cannot be
 * run, fails (case 10 `process-fails`) or prints something else than Version 1.
 */
export async function externalProcess(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const line = config.profile(profile)?.get('credential_process');
  if (typeof line !== 'string') return undefined;
  const words = shlexSplit(line);
  if ('fault' in words) throw failure(`credential_process of profile "${profile}" has a quote that is not closed.`);
  const [program, ...args] = words;
  if (program === undefined) throw failure(`credential_process of profile "${profile}" names no program.`);
  const first = await run(config, program, args);
  return {
    method: SOURCE,
    fetch: async () => {
      const now = config.host.now();
      const ended = first.expiration !== undefined && first.expiration.getTime() <= now;
      return unexpired(ended ? await run(config, program, args) : first, now);
    },
  };
}

async function run(config: Config, program: string, args: readonly string[]): Promise<Credentials> {
  const { host } = config;
  // Loading it takes longer than all else that this piece does for a cached role.
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { cwd: host.cwd, env: host.env, stdio: ['inherit', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => err.push(part));
  const how = await new Promise<{ code: number | null; signal: string | null } | NodeJS.ErrnoException>((resolve) => {
    child.on('error', resolve);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  if (how instanceof Error) {
    throw failure(`the program '${program}' could not be run: ${readingFault(how)}. Check credential_process.`, how);
  }
  if (how.code !== 0) {
    const said = Buffer.concat(err).toString('utf8');
    const ended = how.signal === null ? `exit code ${how.code}` : `signal ${how.signal}`;
    throw failure(said.trim() === '' ? `the program '${program}' ended with ${ended} and said nothing.` : said);
  }
  return read(Buffer.concat(out).toString('utf8'), program);
}

function read(text: string, program: string): Credentials {
  const answer = parsed(text);
  if (!answer) throw failure(`the program '${program}' did not print a JSON object on standard output.`);
  const { Version, SessionToken, Expiration } = answer;
  if (Version !== 1) {
    const version = Version === undefined ? '<Version key not provided>' : String(Version ?? 'None');
    throw failure(`Unsupported version '${version}' for credential process provider, supported versions: 1`);
  }
  const required = (name: string): string => {
    const value = answer[name];
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

function failure(why: string, cause?: unknown): CliError {
  return new CliError('general', `Error when retrieving credentials from ${SOURCE}: ${why}`, { cause });
}
