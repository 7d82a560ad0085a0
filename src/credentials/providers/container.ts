import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { isIPv4 } from 'node:net';
import { resolve as resolvePath } from 'node:path';
import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import { handshakeReason, isCertificateFailure } from '../../http/tls.ts';
import { type Cached, parsed, readingFault } from '../cache/json-cache.ts';
import type { CredentialSource, Credentials } from '../credentials.ts';
import { expirationOf, unexpired } from '../expiry.ts';

const SOURCE = 'container-role';
const RELATIVE_BASE = 'http://169.254.170.2';
/** Besides loopback addresses, and any host over HTTPS. */
const HOSTS = ['169.254.170.2', '169.254.170.23', 'fd00:ec2::23', 'localhost'];
const ATTEMPTS = 3;
const TIMEOUT = 2000;
const PAUSE = 1000;

/**
 * The keys of a container's role, ECS and EKS forms (case 10 `container`). The
 * agent is asked as soon as this provider's turn comes, without a proxy.
 * Undefined where the environment names no agent. Throws `general` where it
 * gives no keys or where its host must not be trusted with the token.
 */
export async function container(config: Config): Promise<CredentialSource | undefined> {
  const { env } = config.host;
  const relative = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const full = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (relative === undefined && full === undefined) return undefined;
  const url = agentUrl(relative, full);
  const first = await fetchKeys(config, url);
  return {
    method: SOURCE,
    fetch: async () => {
      const ended = (first.expiration as Date).getTime() <= config.host.now();
      return unexpired(ended ? await fetchKeys(config, url) : first, config.host.now());
    },
  };
}

/** Where the agent is. Throws `general` for a host that the token must not go to. */
export function agentUrl(relative: string | undefined, full: string | undefined): URL {
  if (relative !== undefined) return new URL(RELATIVE_BASE + relative);
  const url = URL.canParse(full ?? '') ? new URL(full as string) : undefined;
  const name = url?.hostname.replace(/^\[|\]$/g, '') || 'None';
  const loopback = name === '::1' || (isIPv4(name) && name.startsWith('127.'));
  const trusted = url?.protocol === 'https:' || HOSTS.includes(name) || loopback;
  if (url && trusted) return url;
  throw new CliError(
    'general',
    `Unsupported host '${name}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${HOSTS.join(', ')}`,
  );
}

async function fetchKeys(config: Config, url: URL): Promise<Credentials> {
  const headers = { accept: 'application/json', ...authorization(config) };
  for (let attempt = 1; ; attempt++) {
    try {
      return keysOf(await ask(url, headers));
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      config.log.debug(
        'botocore.utils',
        `Received error when attempting to retrieve container metadata: ${error.shown}`,
      );
      if (attempt === ATTEMPTS) throw failure(`Error retrieving metadata: ${error.message}`);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}

function authorization({ host: { env, cwd } }: Config): { authorization?: string } {
  const file = env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  let token = env.AWS_CONTAINER_AUTHORIZATION_TOKEN;
  if (file !== undefined) {
    try {
      token = readFileSync(resolvePath(cwd, file), 'utf8');
    } catch (cause) {
      throw failure(
        `the token file '${file}' could not be read: ${readingFault(cause)}. Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.`,
      );
    }
  }
  if (token && /[\r\n]/.test(token)) throw new CliError('general', 'Auth token value is not a legal header value');
  return token ? { authorization: token } : {};
}

/** An attempt that failed and may be repeated; `shown` is what of it may go to the log. */
class AgentError extends Error {
  readonly shown: string;
  constructor(message: string, shown = message) {
    super(message);
    this.shown = shown;
  }
}

async function ask(url: URL, headers: Record<string, string>): Promise<Cached> {
  const send = url.protocol === 'https:' ? (await import('node:https')).request : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { headers, signal: AbortSignal.timeout(TIMEOUT) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', lost);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const body = parsed(text);
        if (answer.statusCode !== 200) {
          const said = body && ('SecretAccessKey' in body || 'Token' in body) ? '' : text;
          reject(
            new AgentError(
              `Received non 200 response (${answer.statusCode}) from container metadata: ${said}`,
              `status ${answer.statusCode}`,
            ),
          );
        } else if (body) resolve(body);
        else reject(new AgentError('Unable to parse JSON returned from container metadata services'));
      });
    });
    const lost = (cause: NodeJS.ErrnoException) => {
      if (isCertificateFailure(cause)) {
        reject(new CliError('general', `SSL validation failed for ${url} ${handshakeReason(cause)}`, { cause }));
        return;
      }
      const what =
        cause.name === 'TimeoutError' || cause.name === 'AbortError' ? 'Read timeout on' : 'Could not connect to the';
      reject(
        new AgentError(`Received error when attempting to retrieve container metadata: ${what} endpoint URL: "${url}"`),
      );
    };
    outgoing.on('error', lost);
    outgoing.end();
  });
}

function keysOf(answer: Cached): Credentials {
  const required = (name: string): string => {
    const value = answer[name];
    if (typeof value === 'string') return value;
    throw failure(`the answer of the agent has no ${name}.`);
  };
  return {
    accessKeyId: required('AccessKeyId'),
    secretAccessKey: required('SecretAccessKey'),
    sessionToken: required('Token'),
    expiration: expirationOf(required('Expiration'), 'Expiration, as the container agent gave it,'),
    source: SOURCE,
  };
}

function failure(why: string): CliError {
  return new CliError('general', `Error when retrieving credentials from ${SOURCE}: ${why}`);
}
