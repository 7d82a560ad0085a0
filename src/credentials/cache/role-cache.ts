import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Document } from '../../document/document.ts';
import { printJson } from '../../document/json/print-json.ts';
import type { Credentials } from '../credentials.ts';
import { parseTime, unexpired } from '../expiry.ts';
import { asObject, readCached, writeCached } from './json-cache.ts';

const MODULE = 'botocore.credentials';
/** An entry that ends sooner than this is renewed. Milliseconds. */
const WINDOW = 15 * 60_000;

/** What an answer is worth: keys to sign with, and the document that the cache shall hold. */
export interface Fetched {
  readonly keys: Credentials;
  readonly document: Map<string, Document>;
}

/**
 * Keys of a role from the cache that is shared with the AWS CLI
 * (`~/.aws/cli/cache`), or else from `request`, whose answer is then cached.
 * The entry is named by the request's arguments (a generated session name is
 * none of them), so that both programs find each other's. Throws what `request`
 * throws, and `general` for an answer that is past its end already.
 */
export async function cachedRole(
  config: Config,
  role: readonly (readonly [string, string | number])[],
  request: () => Promise<Fetched>,
): Promise<Credentials> {
  return cached(config, printJson(new Map(role), { ascii: true, sortKeys: true }), 'assume-role', request);
}

/** The same for any entry; `name` is the text whose SHA-1 names its file. */
export async function cached(
  config: Config,
  name: string,
  source: string,
  request: () => Promise<Fetched>,
): Promise<Credentials> {
  const { host, log } = config;
  const path = join(host.home, '.aws', 'cli', 'cache', `${sha1(name)}.json`);
  const found = keysOf(readCached(config, path)?.Credentials, source);
  if (found?.expiration && found.expiration.getTime() - host.now() >= WINDOW) {
    log.debug(MODULE, 'Credentials for role retrieved from cache.');
    return found;
  }
  if (found) log.debug(MODULE, 'Credentials were found in cache, but they are expired.');
  const { keys, document } = await request();
  writeCached(config, path, document);
  log.debug(MODULE, () => `Retrieved credentials will expire at: ${keys.expiration?.toISOString()}`);
  return unexpired(keys, host.now());
}

/** The SHA-1 of a text, in hexadecimal: how the reference names its cache files. */
export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function keysOf(value: unknown, source: string): Credentials | undefined {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = asObject(value) ?? {};
  const expiration = parseTime(Expiration);
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') return undefined;
  if (typeof SessionToken !== 'string' || !expiration) return undefined;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration, source };
}
