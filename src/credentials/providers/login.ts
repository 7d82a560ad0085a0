import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Document } from '../../document/document.ts';
import { CliError, isCliError } from '../../errors.ts';
import { expandPath } from '../../python/expand-path.ts';
import { readCacheFile, writeCacheFile } from '../cache/json-cache.ts';
import type { CredentialRequestSettings, CredentialSource, Credentials } from '../credentials.ts';
import { secondsTime, unexpired } from '../expiry.ts';
import { asJsonObject, type JsonObject, parseJsonObject } from '../json-object.ts';
import { parseTime } from '../parse-time.ts';
import { callService, readJsonError, unreadableServiceResponse } from '../service-call.ts';

/** Keys that expire sooner than this are renewed. Milliseconds. */
const RENEWAL_WINDOW = 5 * 60_000;

/** The reasons of the sign-in service for denying a renewal, in the reference's words. */
const DENIALS: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: "Your session has expired. Please reauthenticate using 'aws login'.",
  USER_CREDENTIALS_CHANGED:
    "Unable to refresh login credentials because of a change in your password. Please reauthenticate with your new password using 'aws login'.",
  INSUFFICIENT_PERMISSIONS:
    "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
};
const UNSPECIFIED =
  'An unspecified error happened when resolving AWS credentials or refreshing a login session profile.';

/**
 * The keys of an `aws login` session (`login_session` of the profile), from the
 * cache that `aws login` fills; they are renewed there when they are about to expire.
 * Undefined for a profile without a session. Throws `general` where the cache
 * has no usable session. `fetch` throws `general` where the renewal is denied,
 * `service` for other errors of the sign-in service.
 */
export async function loginSession(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const session = config.profile(profile)?.get('login_session');
  if (typeof session !== 'string') return undefined;
  const { host } = config;
  const path = cachePath(config, session);
  const token = checkedSession(readCacheFile(path, config.log), session);
  const keys = keysOf(asJsonObject(token.accessToken) ?? {});
  return {
    method: 'login',
    fetch: async (settings) => {
      if (keys.expiration.getTime() - host.now() >= RENEWAL_WINDOW) return keys;
      return unexpired(await renew(config, settings, token, path), host.now());
    },
  };
}

function cachePath({ host }: Config, session: string): string {
  const folder = host.env.AWS_LOGIN_CACHE_DIRECTORY;
  const name = `${createHash('sha256').update(session).digest('hex')}.json`;
  return folder === undefined
    ? join(host.home, '.aws', 'login', 'cache', name)
    : join(resolve(host.cwd, expandPath(folder, host)), name);
}

/** The cached session. Throws `general` where a part of it is missing. */
function checkedSession(token: JsonObject | undefined, session: string): JsonObject {
  if (!token) {
    throw sessionError(
      `Unable to load a existing login session for session ${session}, Please reauthenticate with 'aws login'.`,
    );
  }
  if (['accessToken', 'refreshToken', 'dpopKey', 'clientId'].every((key) => token[key])) return token;
  throw incompleteSession();
}

function incompleteSession(): CliError {
  return sessionError('Failed to load access token from token cache, missing one or more required fields.');
}

function sessionError(reason: string): CliError {
  return new CliError('general', `Error loading login session token: ${reason}`);
}

function keysOf(token: JsonObject): Credentials & { expiration: Date } {
  const { accessKeyId, secretAccessKey, sessionToken } = token;
  const expiration = parseTime(token.expiresAt);
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    !expiration
  ) {
    throw incompleteSession();
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiration, source: 'login' };
}

async function renew(
  config: Config,
  settings: CredentialRequestSettings,
  token: JsonObject,
  path: string,
): Promise<Credentials> {
  const { clientId, refreshToken, dpopKey } = token as Record<string, string>;
  const key = privateKey(dpopKey as string);
  let denial: unknown;
  const response = await callService(config, settings, {
    service: 'Signin',
    operation: 'CreateOAuth2Token',
    region: settings.region,
    method: 'POST',
    path: '/v1/token',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken }),
    authenticate: ({ url }) => ({ dpop: proofOfPossession(key, url, config.host.now()) }),
    readError: (failed) => {
      const body = parseJsonObject(failed.text) ?? {};
      denial = body.error;
      return { ...readJsonError(failed), modeled: MODELED.flatMap((name) => textMember(body, name)) };
    },
  }).catch((error: unknown) => {
    throw isCliError(error) ? renewalError(error, denial) : error;
  });
  const { accessToken, refreshToken: next, expiresIn } = parseJsonObject(response.text) ?? {};
  const given = asJsonObject(accessToken) ?? {};
  if (typeof next !== 'string') throw unreadableServiceResponse('Signin', 'it holds no refresh token');
  const seconds = typeof expiresIn === 'number' ? expiresIn : 900;
  const expiresAt = secondsTime(config.host.now() + seconds * 1000);
  const keys = keysOf({ ...given, expiresAt });
  const fresh = { ...asJsonObject(token.accessToken), ...given, expiresAt };
  writeCacheFile(path, toDocument({ ...token, accessToken: fresh, refreshToken: next }), config.log);
  return keys;
}

/** The members of every error in the model of the sign-in service. */
const MODELED = ['error', 'message'];

function textMember(body: JsonObject, name: string): [string, string][] {
  const value = body[name];
  return typeof value === 'string' ? [[name, value]] : [];
}

/** The error for a failed renewal: a denial in words, any other error as it is. */
function renewalError(error: CliError, reason: unknown): CliError {
  if (error.facts.service?.code !== 'AccessDeniedException') return error;
  return new CliError('general', DENIALS[String(reason)] ?? UNSPECIFIED, { cause: error });
}

function privateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw sessionError("its dpopKey cannot be read. Please reauthenticate with 'aws login'.");
  }
}

/** A proof that we have the session's key (RFC 9449): a JWT for this one request. */
function proofOfPossession(key: KeyObject, url: string, now: number): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
  const claims = encode({ jti: randomUUID(), htm: 'POST', htu: url, iat: Math.floor(now / 1000) });
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' });
  return `${header}.${claims}.${signature.toString('base64url')}`;
}

function toDocument(value: unknown): Document {
  if (Array.isArray(value)) return value.map(toDocument);
  const members = asJsonObject(value);
  return members ? new Map(Object.entries(members).map(([k, v]) => [k, toDocument(v)])) : (value as Document);
}
