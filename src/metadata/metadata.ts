import { CliError } from '../errors.ts';
import { directRequest, type TextResponse } from '../http/direct-request.ts';
import { isTransportError } from '../http/transport-error.ts';
import type { Log } from '../platform/log.ts';

const MODULE = 'botocore.utils';
const TOKEN_PATH = 'latest/api/token';
const TOKEN_SECONDS = '21600';

/** How the instance metadata service is called. */
export interface MetadataSettings {
  /** URL of the service, with a slash at the end. */
  readonly base: string;
  /** Seconds for each request as a whole. */
  readonly timeout: number;
  /** How often each request is sent at most; below one it is not sent at all. */
  readonly attempts: number;
  /** Whether to call the service without a token (version 1) where it gives none. */
  readonly allowV1: boolean;
}

/** What to do with a response: take its text, send the request again, or stop without a result. */
type Verdict = 'accept' | 'retry' | 'stop';

/** The error for status 400 to the request for a token. */
class TokenRefusedError extends CliError {}

/** Whether an error of `openMetadata` is that the service refused the request for a token. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof TokenRefusedError;
}

/** The instance metadata service, its token already fetched. */
export class InstanceMetadata {
  readonly #settings: MetadataSettings;
  readonly #log: Log;
  #headers: Readonly<Record<string, string>> = {};

  constructor(settings: MetadataSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  /** Fetches the token for later requests. Returns whether the service gave one; throws `TokenRefusedError`. */
  async fetchToken(): Promise<boolean> {
    const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': TOKEN_SECONDS };
    const token = await this.#send('PUT', TOKEN_PATH, ttl, ({ status }) => {
      if (status === 400) {
        throw new TokenRefusedError(
          'general',
          `The instance metadata service at ${this.#settings.base} refused the request for a token (status 400).`,
        );
      }
      // A service of version 1 responds with one of these.
      if (status === 404 || status === 403 || status === 405) return 'stop';
      return status === 200 ? 'accept' : 'retry';
    });
    if (token) this.#headers = { 'x-aws-ec2-metadata-token': token };
    return !!token;
  }

  /** GETs a path (`latest/meta-data/…`), as often as the settings allow. Undefined where no usable response comes. */
  get(path: string): Promise<string | undefined> {
    return this.#send('GET', path, this.#headers, ({ status, text }) => (status === 200 && text ? 'accept' : 'retry'));
  }

  async #send(
    method: 'GET' | 'PUT',
    path: string,
    headers: Readonly<Record<string, string>>,
    judge: (response: TextResponse) => Verdict,
  ): Promise<string | undefined> {
    const url = `${this.#settings.base}${path}`;
    for (let attempt = 0; attempt < this.#settings.attempts; attempt++) {
      let response: TextResponse;
      try {
        response = await directRequest(method, new URL(url), headers, this.#settings.timeout, this.#log);
      } catch (error) {
        const message = `Caught retryable HTTP exception while making metadata service request to ${url}: ${(error as Error).message}`;
        this.#log.debug(MODULE, message);
        // A network that drops the request for a token drops everything else too: it is sent once.
        if (method === 'PUT' && isTransportError(error) && error.failure === 'ReadTimeoutError') return undefined;
        continue;
      }
      this.#log.debug(MODULE, `Metadata service: ${method} ${url}: status ${response.status}`);
      const verdict = judge(response);
      if (verdict === 'stop') return undefined;
      if (verdict === 'accept') return response.text;
    }
    return undefined;
  }
}

/**
 * Opens the instance metadata service (14-metadata): version 2, and version 1
 * where the service gives no token. Throws `general` for a timeout that is not
 * positive, for a refused request for a token (see `isTokenRefused`), and for a
 * missing token where version 1 is disabled. This file is the root of the
 * metadata bundle.
 */
export async function openMetadata(settings: MetadataSettings, log: Log): Promise<InstanceMetadata> {
  const { timeout, allowV1 } = settings;
  if (timeout <= 0) {
    throw new CliError(
      'general',
      `An HTTP Client raised an unhandled exception: Attempted to set connect timeout to ${timeout}, but the timeout cannot be set to a value less than or equal to 0.`,
    );
  }
  const metadata = new InstanceMetadata(settings, log);
  if ((await metadata.fetchToken()) || allowV1) return metadata;
  throw new CliError(
    'general',
    'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
  );
}

/** The region that the instance runs in; undefined where the service does not say. Throws as `openMetadata` does. */
export async function instanceRegion(settings: MetadataSettings, log: Log): Promise<string | undefined> {
  const metadata = await openMetadata(settings, log);
  const zone = await metadata.get('latest/meta-data/placement/availability-zone/');
  // eu-west-2b is a zone of eu-west-2.
  return zone?.slice(0, -1);
}
