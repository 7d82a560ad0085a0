import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { CliError, isCliError } from '../../errors.ts';
import { readCacheFile, writeCacheFile } from '../cache/json-cache.ts';
import { sha1 } from '../cache/role-cache.ts';
import type { CredentialRequestSettings } from '../credentials.ts';
import { secondsTime } from '../expiry.ts';
import { type JsonObject, parseJsonObject } from '../json-object.ts';
import { parseTime } from '../parse-time.ts';
import { callService, readJsonError, unreadableServiceResponse } from '../service-call.ts';

const MODULE = 'botocore.tokens';
/** A token that expires sooner than this is renewed, where it can be. Milliseconds. */
const RENEWAL_WINDOW = 15 * 60_000;

/** What a login belongs to: an `sso-session` section, or the older start URL in the profile. */
export interface SsoSession {
  readonly sessionName: string | undefined;
  readonly startUrl: string;
  readonly region: string;
}

/**
 * The access token that `aws sso login` left in `~/.aws/sso/cache`. That of an
 * `sso-session` is renewed with SSO OIDC when it is about to expire, and written
 * back as the reference does. Throws `general` where there is no token or it has
 * expired, and where the renewal gets no response that can be read
 * (20-found, wire-sso-region-oidc).
 */
export async function ssoToken(
  config: Config,
  settings: CredentialRequestSettings,
  session: SsoSession,
): Promise<string> {
  const { host, log } = config;
  const name = session.sessionName ?? session.startUrl;
  const path = join(host.home, '.aws', 'sso', 'cache', `${sha1(name)}.json`);
  const token = readCacheFile(path, log);
  if (!token) throw new CliError('general', `Error loading SSO Token: Token for ${name} does not exist`);
  const { accessToken } = token;
  const expires = parseTime(token.expiresAt);
  if (typeof accessToken !== 'string' || !expires) {
    throw new CliError('general', `Error loading SSO Token: Token for ${session.startUrl} is invalid`);
  }
  const left = expires.getTime() - host.now();
  if (session.sessionName === undefined) {
    if (left <= 0) throw sessionExpired();
    return accessToken;
  }
  if (left >= RENEWAL_WINDOW) return accessToken;
  const renewed = canRenew(token, host.now()) ? await renew(config, settings, session, token, path) : undefined;
  if (renewed !== undefined) return renewed;
  if (left > 0) return accessToken;
  log.debug(MODULE, 'The SSO token has expired and could not be renewed');
  throw new CliError('general', 'Error when retrieving token from sso: Token has expired and refresh failed');
}

/** The members of the cache entry that a renewal needs. */
const REGISTRATION = ['clientId', 'clientSecret', 'refreshToken', 'registrationExpiresAt'] as const;

function canRenew(token: JsonObject, now: number): boolean {
  const registered = parseTime(token.registrationExpiresAt);
  return REGISTRATION.every((key) => typeof token[key] === 'string') && !!registered && registered.getTime() > now;
}

/** The new access token; undefined where the service refuses it. Throws `general` where there is no response that can be read. */
async function renew(
  config: Config,
  settings: CredentialRequestSettings,
  { startUrl, region }: SsoSession,
  token: JsonObject,
  path: string,
): Promise<string | undefined> {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token as Record<string, string>;
  try {
    const response = await callService(config, settings, {
      service: 'SSO OIDC',
      operation: 'CreateToken',
      region,
      method: 'POST',
      path: '/token',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grantType: 'refresh_token', clientId, clientSecret, refreshToken }),
      readError: readJsonError,
    });
    const { accessToken, expiresIn, refreshToken: next } = parseJsonObject(response.text) ?? {};
    if (typeof accessToken !== 'string' || typeof expiresIn !== 'number') {
      throw unreadableServiceResponse('SSO OIDC', 'it holds no access token');
    }
    const fresh = {
      startUrl,
      region,
      accessToken,
      expiresAt: secondsTime(config.host.now() + expiresIn * 1000),
      clientId,
      clientSecret,
      registrationExpiresAt,
      ...(typeof next === 'string' ? { refreshToken: next } : {}),
    };
    writeCacheFile(path, new Map(Object.entries(fresh as Record<string, string>)), config.log);
    return accessToken;
  } catch (error) {
    const code = isCliError(error) ? error.facts.service?.code : undefined;
    if (code === undefined) throw error;
    config.log.debug(MODULE, () => `SSO token refresh attempt failed: ${code}`);
    return undefined;
  }
}

/** The error for a login that has expired. */
export function sessionExpired(cause?: unknown): CliError {
  return new CliError(
    'general',
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    { cause },
  );
}
