import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Document } from '../../document/document.ts';
import { printJson } from '../../document/json/print-json.ts';
import type { Credentials } from '../credentials.ts';
import { unexpired } from '../expiry.ts';
import { asJsonObject } from '../json-object.ts';
import { parseTime } from '../parse-time.ts';
import { readCacheFile, writeCacheFile } from './json-cache.ts';

const MODULE = 'botocore.credentials';
/** An entry that expires sooner than this is renewed. Milliseconds. */
const RENEWAL_WINDOW = 15 * 60_000;

/** Keys that a service gave, and the document that the cache keeps of its response. */
export interface FetchedKeys {
  readonly keys: Credentials;
  readonly document: Map<string, Document>;
}

/**
 * Keys of a role from the cache that is shared with the AWS CLI
 * (`~/.aws/cli/cache`), or otherwise from `request`, whose result is then
 * cached. The entry is named by the request's parameters without a generated
 * session name, so that both programs find each other's entries. Throws what
 * `request` throws, and `general` where it gives keys that have expired.
 */
export async function cachedRole(
  config: Config,
  params: readonly (readonly [string, string | number])[],
  request: () => Promise<FetchedKeys>,
): Promise<Credentials> {
  const name = printJson(new Map(params), { ascii: true, sortKeys: true });
  return cachedKeys(config, name, 'assume-role', request);
}

/** As `cachedRole`, for any entry. `name` is the text whose SHA-1 names its file, `source` the provider's name. */
export async function cachedKeys(
  config: Config,
  name: string,
  source: string,
  request: () => Promise<FetchedKeys>,
): Promise<Credentials> {
  const { host, log } = config;
  const path = join(host.home, '.aws', 'cli', 'cache', `${sha1(name)}.json`);
  const found = keysOfEntry(readCacheFile(path, log)?.Credentials, source);
  if (found?.expiration && found.expiration.getTime() - host.now() >= RENEWAL_WINDOW) {
    log.debug(MODULE, 'Credentials for role retrieved from cache.');
    return found;
  }
  if (found) log.debug(MODULE, 'Credentials were found in cache, but they are expired.');
  const { keys, document } = await request();
  writeCacheFile(path, document, log);
  log.debug(MODULE, () => `Retrieved credentials will expire at: ${keys.expiration?.toISOString()}`);
  return unexpired(keys, host.now());
}

/** The SHA-1 of a text, in hexadecimal: the reference names its cache files by it. */
export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function keysOfEntry(value: unknown, source: string): Credentials | undefined {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = asJsonObject(value) ?? {};
  const expiration = parseTime(Expiration);
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') return undefined;
  if (typeof SessionToken !== 'string' || !expiration) return undefined;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration, source };
}
