import { request } from 'node:http';
import type { Config } from '../config/config.ts';
import { type MetadataSettings, metadataSettings } from '../config/settings/metadata-settings.ts';
import { CliError } from '../errors.ts';

const MODULE = 'botocore.utils';
const TOKEN_SECONDS = '21600';

/** The instance's metadata service, a token once fetched. */
export interface Metadata {
  /** GETs a path (`latest/meta-data/…`) as often as is configured. Undefined where no answer is of use. */
  get(path: string): Promise<string | undefined>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Opens the instance metadata service, unless it is disabled (metadata-settings.ts):
 * version 2, and version 1 where the service gives no token. Throws `general`
 * for malformed settings, for a refused request for a token (with `refusedToken`), and for a missing
 * token where version 1 is forbidden. The root of a piece (14-metadata).
 */
export async function openMetadata(config: Config): Promise<Metadata> {
  const settings = metadataSettings(config);
  if (settings.timeout <= 0) {
    throw new CliError(
      'general',
      `An HTTP Client raised an unhandled exception: Attempted to set connect timeout to ${settings.timeout}, but the timeout cannot be set to a value less than or equal to 0.`,
    );
  }
  const token = await fetchToken(config, settings);
  if (!token && !settings.allowV1) {
    throw new CliError(
      'general',
      'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
    );
  }
  const headers = token ? { 'x-aws-ec2-metadata-token': token } : {};
  return {
    get: (path) => repeat(config, settings, 'GET', path, headers, (answer) => answer.status === 200 && !!answer.body),
  };
}

/** The region that the instance runs in; undefined where that cannot be found out. Throws as `openMetadata` does. */
export async function instanceRegion(config: Config): Promise<string | undefined> {
  const metadata = await openMetadata(config);
  const zone = await metadata.get('latest/meta-data/placement/availability-zone/');
  // eu-west-2b is a zone of eu-west-2.
  return zone?.slice(0, -1);
}

/** A token; empty or undefined where the service has none to give. */
function fetchToken(config: Config, settings: MetadataSettings): Promise<string | undefined> {
  const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': TOKEN_SECONDS };
  return repeat(config, settings, 'PUT', 'latest/api/token', headers, ({ status }) => {
    if (status === 400) {
      const refused = `The instance metadata service at ${settings.base} refused the request for a token (status 400).`;
      throw Object.assign(new CliError('general', refused), { refusedToken: true });
    }
    // These are how a service of the first version answers.
    return status === 404 || status === 403 || status === 405 ? 'none' : status === 200;
  });
}

/** Sends a request until an answer is accepted (its body is the result) or known to be in vain (`none`). */
async function repeat(
  config: Config,
  settings: MetadataSettings,
  method: 'GET' | 'PUT',
  path: string,
  headers: Record<string, string>,
  accept: (answer: Answer) => boolean | 'none',
): Promise<string | undefined> {
  for (let attempt = 0; attempt < settings.attempts; attempt++) {
    let answer: Answer;
    try {
      answer = await ask(method, new URL(`${settings.base}${path}`), headers, settings.timeout * 1000);
    } catch (error) {
      const why = error as NodeJS.ErrnoException;
      config.log.debug(
        MODULE,
        () =>
          `Caught retryable HTTP exception while making metadata service request to ${settings.base}${path}: ${why.message || why.code}`,
      );
      // A service that swallows the request for a token lets nothing through to it: it is asked once.
      if (method === 'PUT' && why.name === 'TimeoutError') return undefined;
      continue;
    }
    config.log.debug(MODULE, () => `Metadata service: ${method} ${settings.base}${path} answered ${answer.status}`);
    const accepted = accept(answer);
    if (accepted === 'none') return undefined;
    if (accepted) return answer.body;
  }
  return undefined;
}

function ask(method: string, url: URL, headers: Record<string, string>, timeout: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, signal: AbortSignal.timeout(timeout) }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    sent.on('error', (error) => reject(error.name === 'AbortError' && error.cause ? error.cause : error));
    sent.end();
  });
}
