import { isIPv4 } from 'node:net';
import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import { directRequest, type TextResponse } from '../../http/direct-request.ts';
import { shownEndpoint } from '../../http/request-url.ts';
import { isTransportError } from '../../http/transport-error.ts';
import type { CredentialSource, Credentials } from '../credentials.ts';
import { expirationOf, unexpired } from '../expiry.ts';
import { type JsonObject, parseJsonObject } from '../json-object.ts';
import { readTokenFile } from '../token-file.ts';

const SOURCE = 'container-role';
const RELATIVE_BASE = 'http://169.254.170.2';
/** The hosts that may be called besides loopback addresses, and any host over HTTPS. */
const HOSTS = ['169.254.170.2', '169.254.170.23', 'fd00:ec2::23', 'localhost'];
const MAX_ATTEMPTS = 3;
/** Seconds for each request as a whole. */
const TIMEOUT = 2;
/** Milliseconds between two attempts. */
const PAUSE = 1000;

/**
 * The keys of a container's role, ECS and EKS forms (10-credentials, container).
 * The credential endpoint is called when this provider is tried, never through a
 * proxy. Undefined where the environment names no endpoint. Throws `general`
 * where it gives no keys, or where its host must not receive the token.
 */
export async function containerRole(config: Config): Promise<CredentialSource | undefined> {
  const { env } = config.host;
  const relative = env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const full = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (relative === undefined && full === undefined) return undefined;
  const url = containerUrl(relative, full);
  const first = await fetchKeys(config, url);
  return {
    method: SOURCE,
    fetch: async () => {
      const expired = (first.expiration as Date).getTime() <= config.host.now();
      return unexpired(expired ? await fetchKeys(config, url) : first, config.host.now());
    },
  };
}

/** The URL of the credential endpoint. Throws `general` for a host that must not receive the token. */
export function containerUrl(relative: string | undefined, full: string | undefined): URL {
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
      return keysOf(responseObject(await request(config, url, headers)));
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      config.log.debug(
        'botocore.utils',
        `Received error when attempting to retrieve container metadata: ${error.logged}`,
      );
      if (attempt === MAX_ATTEMPTS) throw failure(`Error retrieving metadata: ${error.message}`);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}

function authorization({ host }: Config): { authorization?: string } {
  const { env } = host;
  const file = env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  const token =
    file === undefined
      ? env.AWS_CONTAINER_AUTHORIZATION_TOKEN
      : readTokenFile(file, host, (reason) =>
          failure(
            `the token file '${file}' could not be read: ${reason}. Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.`,
          ),
        );
  if (token && /[\r\n]/.test(token)) throw new CliError('general', 'Auth token value is not a legal header value');
  return token ? { authorization: token } : {};
}

/** A failed attempt that may be repeated; `logged` is the part of its message that may be logged. */
class RetryableError extends Error {
  readonly logged: string;
  constructor(message: string, logged = message) {
    super(message);
    this.logged = logged;
  }
}

async function request(config: Config, url: URL, headers: Record<string, string>): Promise<TextResponse> {
  try {
    return await directRequest('GET', url, headers, TIMEOUT, config.log);
  } catch (error) {
    if (!isTransportError(error) || error.permanent) throw error;
    const problem = error.failure === 'ReadTimeoutError' ? 'Read timeout on' : 'Could not connect to the';
    throw new RetryableError(
      `Received error when attempting to retrieve container metadata: ${problem} endpoint URL: "${shownEndpoint(url.href)}"`,
    );
  }
}

function responseObject({ status, text }: TextResponse): JsonObject {
  const body = parseJsonObject(text);
  if (status !== 200) {
    const shown = body && ('SecretAccessKey' in body || 'Token' in body) ? '' : text;
    throw new RetryableError(
      `Received non 200 response ${status} from container metadata: ${shown}`,
      `status ${status}`,
    );
  }
  if (body) return body;
  throw new RetryableError('Unable to parse JSON returned from container metadata services');
}

function keysOf(response: JsonObject): Credentials {
  const required = (name: string): string => {
    const value = response[name];
    if (typeof value === 'string') return value;
    throw failure(`the response of the container credential endpoint has no ${name}.`);
  };
  return {
    accessKeyId: required('AccessKeyId'),
    secretAccessKey: required('SecretAccessKey'),
    sessionToken: required('Token'),
    expiration: expirationOf(required('Expiration'), 'Expiration, as given by the container credential endpoint,'),
    source: SOURCE,
  };
}

function failure(reason: string): CliError {
  return new CliError('general', `Error when retrieving credentials from ${SOURCE}: ${reason}`);
}
