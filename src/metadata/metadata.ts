import { request } from 'node:http';
import type { Config } from '../config/config.ts';
import { env, first, fixed, profile } from '../config/sources.ts';
import { CliError } from '../errors.ts';

const MODULE = 'botocore.utils';
const TOKEN_SECONDS = '21600';

/** An answer of the metadata service. */
export interface MetadataAnswer {
  readonly status: number;
  readonly body: string;
}

/** The instance's metadata service, a token once fetched. */
export interface Metadata {
  /** GETs a path (`latest/meta-data/…`) as often as is configured. Undefined where there is no usable answer. */
  get(path: string): Promise<string | undefined>;
}

/**
 * Opens the instance metadata service (version 2, and version 1 where the
 * service has no tokens). Undefined where it is switched off or does not answer.
 * This file is the root of a piece.
 */
export async function openMetadata(config: Config): Promise<Metadata | undefined> {
  if (config.host.env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') return undefined;
  const base = baseUrl(config);
  const timeout = number(config, 'metadata_service_timeout', 'AWS_METADATA_SERVICE_TIMEOUT') * 1000;
  const attempts = number(config, 'metadata_service_num_attempts', 'AWS_METADATA_SERVICE_NUM_ATTEMPTS');

  const send = async (method: string, path: string, headers: Record<string, string>) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const answer = await ask(method, new URL(path, base), headers, timeout);
        config.log.debug(MODULE, () => `Instance metadata: ${method} /${path} gave status ${answer.status}`);
        if (answer.status === 200 || (method === 'PUT' && answer.status < 500)) return answer;
      } catch (error) {
        config.log.debug(MODULE, () => `Instance metadata: ${method} /${path} failed: ${(error as Error).message}`);
      }
    }
    return undefined;
  };

  const token = await send('PUT', 'latest/api/token', { 'x-aws-ec2-metadata-token-ttl-seconds': TOKEN_SECONDS });
  if (!token || token.status === 400) return undefined;
  const headers: Record<string, string> = token.status === 200 ? { 'x-aws-ec2-metadata-token': token.body } : {};
  return { get: async (path) => (await send('GET', path, headers))?.body };
}

/** The region that the instance runs in; undefined where that cannot be found out. */
export async function instanceRegion(config: Config): Promise<string | undefined> {
  const metadata = await openMetadata(config);
  const zone = await metadata?.get('latest/meta-data/placement/availability-zone/');
  // eu-west-2b is a zone of eu-west-2.
  return zone?.slice(0, -1);
}

function baseUrl(config: Config): string {
  const url = first(config, 'ec2_metadata_service_endpoint', [
    env('AWS_EC2_METADATA_SERVICE_ENDPOINT'),
    profile('ec2_metadata_service_endpoint'),
  ]);
  if (url) return url.endsWith('/') ? url : `${url}/`;
  const mode = first(config, 'ec2_metadata_service_endpoint_mode', [
    env('AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'),
    profile('ec2_metadata_service_endpoint_mode'),
    fixed('ipv4'),
  ]);
  return mode?.toLowerCase() === 'ipv6' ? 'http://[fd00:ec2::254]/' : 'http://169.254.169.254/';
}

function number(config: Config, key: string, variable: string): number {
  const value = first(config, key, [env(variable), profile(key), fixed('1')]) as string;
  const seconds = Number(value);
  if (!Number.isInteger(seconds)) throw new CliError('general', `invalid literal for int() with base 10: '${value}'`);
  return seconds;
}

function ask(method: string, url: URL, headers: Record<string, string>, timeout: number): Promise<MetadataAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, signal: AbortSignal.timeout(timeout) }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
