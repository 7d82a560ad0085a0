import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { ClientSettings } from '../config/settings.ts';
import type { Document } from '../document.ts';
import { CliError, isCliError } from '../errors.ts';
import { callService, unreadable } from './call.ts';
import type { CredentialSource, Credentials } from './credentials.ts';
import { parseTime, secondsTime, unexpired } from './expiry.ts';
import { asObject, type Cached, parsed, readCached, writeCached } from './json-cache.ts';
import { readJsonError } from './sso.ts';

const MODULE = 'botocore.credentials';
/** Keys that end sooner than this are renewed. Milliseconds. */
const WINDOW = 5 * 60_000;

/** Why the sign-in service refuses to renew, in the words of the SDK's own provider. */
const REFUSALS: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: 'Your session has expired. Please reauthenticate.',
  USER_CREDENTIALS_CHANGED:
    'Unable to refresh credentials because of a change in your password. Please reauthenticate with your new password.',
  INSUFFICIENT_PERMISSIONS:
    "Unable to refresh credentials due to insufficient permissions. You may be missing permission for the 'CreateOAuth2Token' action.",
};

/**
 * The keys of an `aws login` session (`login_session` of the profile), from the
 * cache that `aws login` fills, and renewed there when they are about to end.
 * Undefined for a profile without a session. Its wire is that of the SDK's
 * login provider. `fetch` throws `general` where one has to log in again.
 */
export async function loginSession(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const section = config.profile(profile);
  const session = section?.get('login_session');
  if (typeof session !== 'string') return undefined;
  const region = section?.get('region');
  return {
    method: 'login',
    fetch: async (settings) => {
      const { host } = config;
      const path = cachePath(config, session);
      const token = usable(readCached(config, path), session);
      const keys = keysOf(asObject(token.accessToken) ?? {}, session);
      if (keys.expiration.getTime() - host.now() > WINDOW) return keys;
      const where = firstText(token.signInRegion, region, settings.region);
      try {
        return unexpired(await renew(config, settings, where, token, path), host.now());
      } catch (error) {
        if (!isCliError(error)) throw error;
        config.log.debug(MODULE, () => `Login session could not be renewed: ${error.facts.code ?? error.message}`);
        if (error.facts.code !== 'AccessDeniedException' && keys.expiration.getTime() > host.now()) return keys;
        throw new CliError('general', error.message, { cause: error });
      }
    },
  };
}

function cachePath({ host }: Config, session: string): string {
  const folder = host.env.AWS_LOGIN_CACHE_DIRECTORY;
  const name = `${createHash('sha256').update(session).digest('hex')}.json`;
  return folder === undefined ? join(host.home, '.aws', 'login', 'cache', name) : join(resolve(host.cwd, folder), name);
}

/** The cached session, if it has all that is needed. */
function usable(token: Cached | undefined, session: string): Cached {
  if (!token) {
    throw again(`Failed to load a token for session ${session}`);
  }
  const missing = ['clientId', 'refreshToken', 'dpopKey'].filter((key) => typeof token[key] !== 'string');
  if (missing.length) throw again(`The token for session ${session} is missing ${missing.join(', ')}`);
  return token;
}

function keysOf(token: Cached, session: string): Credentials & { expiration: Date } {
  const { accessKeyId, secretAccessKey, sessionToken } = token;
  const expiration = parseTime(token.expiresAt);
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    !expiration
  ) {
    throw again(`The token for session ${session} is not whole`);
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
  const keys = keysOf({ ...given, expiresAt }, 'of the sign-in service');
  const fresh = { ...asObject(token.accessToken), ...given, expiresAt };
  writeCached(config, path, toDocument({ ...token, accessToken: fresh, refreshToken: next }));
  return keys;
}

function refused(error: CliError, reason: unknown): CliError {
  const { code } = error.facts.service ?? {};
  const known = typeof reason === 'string' ? REFUSALS[reason] : undefined;
  const message =
    code === 'AccessDeniedException' && known
      ? `${known} Run aws login to do so.`
      : `Failed to refresh token: ${code ?? error.message}. Please re-authenticate using aws login`;
  return new CliError('general', message, { cause: error, ...(code === undefined ? {} : { code }) });
}

function again(why: string): CliError {
  return new CliError('general', `${why}, please re-authenticate using aws login`);
}

function privateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw again('The key of the login session cannot be read');
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
