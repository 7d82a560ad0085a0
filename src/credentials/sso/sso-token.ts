import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { ClientSettings } from '../../config/settings/client-settings.ts';
import { CliError, isCliError } from '../../errors.ts';
import { type Cached, parsed, readCached, writeCached } from '../cache/json-cache.ts';
import { sha1 } from '../cache/role-cache.ts';
import { callService, unreadable } from '../call.ts';
import { parseTime, secondsTime } from '../expiry.ts';
import { readJsonError } from '../json-error.ts';

const MODULE = 'botocore.tokens';
/** A token that ends sooner than this is renewed, where it can be. Milliseconds. */
const WINDOW = 15 * 60_000;

/** Where a login belongs to: its `sso-session` section, or the older start URL in the profile. */
export interface SsoSession {
  readonly sessionName: string | undefined;
  readonly startUrl: string;
  readonly region: string;
}

/**
 * The access token that `aws sso login` left in `~/.aws/sso/cache`. That of an
 * `sso-session` is renewed at SSO OIDC when it is about to end, and the cache
 * written back as the reference does. Throws `general` where there is none or
 * where it has ended.
 */
export async function ssoToken(config: Config, settings: ClientSettings, session: SsoSession): Promise<string> {
  const { host, log } = config;
  const name = session.sessionName ?? session.startUrl;
  const path = join(host.home, '.aws', 'sso', 'cache', `${sha1(name)}.json`);
  const token = readCached(config, path);
  if (!token) throw new CliError('general', `Error loading SSO Token: Token for ${name} does not exist`);
  const { accessToken } = token;
  const ends = parseTime(token.expiresAt);
  if (typeof accessToken !== 'string' || !ends) {
    throw new CliError('general', `Error loading SSO Token: Token for ${session.startUrl} is invalid`);
  }
  const left = ends.getTime() - host.now();
  if (session.sessionName === undefined) {
    if (left <= 0) throw sessionExpired();
    return accessToken;
  }
  if (left >= WINDOW) return accessToken;
  const renewed = canRenew(token, host.now()) ? await renew(config, settings, session, token, path) : undefined;
  if (renewed !== undefined) return renewed;
  if (left > 0) return accessToken;
  log.debug(MODULE, 'The SSO token has ended and could not be renewed');
  throw new CliError('general', 'Error when retrieving token from sso: Token has expired and refresh failed');
}

/** What a token needs besides itself to be renewed. */
const REGISTRATION = ['clientId', 'clientSecret', 'refreshToken', 'registrationExpiresAt'] as const;

function canRenew(token: Cached, now: number): boolean {
  const registered = parseTime(token.registrationExpiresAt);
  return REGISTRATION.every((key) => typeof token[key] === 'string') && !!registered && registered.getTime() > now;
}

/** The new access token; undefined where the service does not give one. */
async function renew(
  config: Config,
  settings: ClientSettings,
  { startUrl, region }: SsoSession,
  token: Cached,
  path: string,
): Promise<string | undefined> {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token as Record<string, string>;
  try {
    const answer = await callService(config, settings, {
      service: 'SSO OIDC',
      operation: 'CreateToken',
      region,
      method: 'POST',
      path: '/token',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grantType: 'refresh_token', clientId, clientSecret, refreshToken }),
      readError: readJsonError,
    });
    const { accessToken, expiresIn, refreshToken: next } = parsed(answer.text) ?? {};
    if (typeof accessToken !== 'string' || typeof expiresIn !== 'number') {
      throw unreadable('SSO OIDC', 'it holds no access token');
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
    writeCached(config, path, new Map(Object.entries(fresh as Record<string, string>)));
    return accessToken;
  } catch (error) {
    if (!isCliError(error)) throw error;
    config.log.debug(MODULE, () => `SSO token refresh attempt failed: ${error.facts.service?.code ?? error.message}`);
    return undefined;
  }
}

/** The error for a login that has ended. */
export function sessionExpired(cause?: unknown): CliError {
  return new CliError(
    'general',
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    { cause },
  );
}
