import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { ClientSettings } from '../../config/settings/client-settings.ts';
import type { Document } from '../../document/document.ts';
import { CliError, isCliError } from '../../errors.ts';
import { expandHome } from '../../python/expand-path.ts';
import { asObject, type Cached, parsed, readCached, writeCached } from '../cache/json-cache.ts';
import { callService, unreadable } from '../call.ts';
import type { CredentialSource, Credentials } from '../credentials.ts';
import { parseTime, secondsTime, unexpired } from '../expiry.ts';
import { readJsonError } from '../json-error.ts';

/** Keys that end sooner than this are renewed. Milliseconds. */
const WINDOW = 5 * 60_000;

const EXPIRED = "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.";
/** Why the sign-in service denies a renewal, in the reference's words. */
const REFUSALS: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: EXPIRED,
  USER_CREDENTIALS_CHANGED: EXPIRED,
  INSUFFICIENT_PERMISSIONS:
    "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
};
const UNSPECIFIED =
  'An unspecified error happened when resolving AWS credentials or refreshing a login session profile.';

/**
 * The keys of an `aws login` session (`login_session` of the profile), from the
 * cache that `aws login` fills, and renewed there when they are about to end.
 * Undefined for a profile without a session. Throws `general` where the cache
 * has no session to go on with; `fetch` where the renewal is denied, and
 * `service` for other errors of the sign-in service.
 */
export async function loginSession(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const section = config.profile(profile);
  const session = section?.get('login_session');
  if (typeof session !== 'string') return undefined;
  const { host } = config;
  const path = cachePath(config, session);
  const token = usable(readCached(config, path), session);
  const keys = keysOf(asObject(token.accessToken) ?? {});
  return {
    method: 'login',
    fetch: async (settings) => {
      if (keys.expiration.getTime() - host.now() >= WINDOW) return keys;
      const region = firstText(token.signInRegion, section?.get('region'), settings.region);
      return unexpired(await renew(config, settings, region, token, path), host.now());
    },
  };
}

function cachePath({ host }: Config, session: string): string {
  const folder = host.env.AWS_LOGIN_CACHE_DIRECTORY;
  const name = `${createHash('sha256').update(session).digest('hex')}.json`;
  return folder === undefined
    ? join(host.home, '.aws', 'login', 'cache', name)
    : join(resolve(host.cwd, expandHome(folder, host)), name);
}

/** The cached session, if it has all that is needed. */
function usable(token: Cached | undefined, session: string): Cached {
  if (!token) {
    throw unusable(
      `Unable to load a existing login session for session ${session}. Please reauthenticate with 'aws login'.`,
    );
  }
  const missing = ['accessToken', 'refreshToken', 'dpopKey', 'clientId'].filter((key) => !token[key]);
  if (missing.length === 0) return token;
  throw unusable(`Failed to load access token from token cache, missing required fields: ${missing.join(', ')}.`);
}

function unusable(why: string): CliError {
  return new CliError('general', `Error loading login session token: ${why}`);
}

function keysOf(token: Cached): Credentials & { expiration: Date } {
  const { accessKeyId, secretAccessKey, sessionToken } = token;
  const expiration = parseTime(token.expiresAt);
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    !expiration
  ) {
    throw unusable("its keys are not whole. Please reauthenticate with 'aws login'.");
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiration, source: 'login' };
}

async function renew(
  config: Config,
  settings: ClientSettings,
  region: string,
  token: Cached,
  path: string,
): Promise<Credentials> {
  const { clientId, refreshToken, dpopKey } = token as Record<string, string>;
  const key = privateKey(dpopKey as string);
  let refusal: unknown;
  const answer = await callService(config, settings, {
    service: 'Signin',
    operation: 'CreateOAuth2Token',
    region,
    method: 'POST',
    path: '/v1/token',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken }),
    sealed: ({ url }) => ({ dpop: proof(key, url, config.host.now()) }),
    readError: (failed) => {
      refusal = parsed(failed.text)?.error;
      return readJsonError(failed);
    },
  }).catch((error: unknown) => {
    throw isCliError(error) ? refused(error, refusal) : error;
  });
  const { accessToken, refreshToken: next, expiresIn } = parsed(answer.text) ?? {};
  const given = asObject(accessToken) ?? {};
  if (typeof next !== 'string') throw unreadable('Signin', 'it holds no refresh token');
  const seconds = typeof expiresIn === 'number' ? expiresIn : 900;
  const expiresAt = secondsTime(config.host.now() + seconds * 1000);
  const keys = keysOf({ ...given, expiresAt });
  const fresh = { ...asObject(token.accessToken), ...given, expiresAt };
  writeCached(config, path, toDocument({ ...token, accessToken: fresh, refreshToken: next }));
  return keys;
}

/** A denial in words; any other error as it is. */
function refused(error: CliError, reason: unknown): CliError {
  if (error.facts.service?.code !== 'AccessDeniedException') return error;
  return new CliError('general', REFUSALS[String(reason)] ?? UNSPECIFIED, { cause: error });
}

function privateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw unusable("its dpopKey cannot be read. Please reauthenticate with 'aws login'.");
  }
}

/** A proof of possession of the session's key (RFC 9449): a JWT for this one request. */
function proof(key: KeyObject, url: string, now: number): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
  const claims = encode({ jti: randomUUID(), htm: 'POST', htu: url, iat: Math.floor(now / 1000) });
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' });
  return `${header}.${claims}.${signature.toString('base64url')}`;
}

function firstText(...values: readonly unknown[]): string {
  return values.find((value) => typeof value === 'string' && value !== '') as string;
}

function toDocument(value: unknown): Document {
  if (Array.isArray(value)) return value.map(toDocument);
  const members = asObject(value);
  return members ? new Map(Object.entries(members).map(([k, v]) => [k, toDocument(v)])) : (value as Document);
}
