import type { Config } from '../../config/config.ts';
import { checkRegion } from '../../config/settings/region.ts';
import type { Document } from '../../document/document.ts';
import { CliError } from '../../errors.ts';
import { cachedKeys, type FetchedKeys } from '../cache/role-cache.ts';
import type { CredentialRequestSettings, CredentialSource } from '../credentials.ts';
import { secondsTime } from '../expiry.ts';
import { asJsonObject, parseJsonObject } from '../json-object.ts';
import { callService, readJsonError, type ServiceResponse, unreadableServiceResponse } from '../service-call.ts';
import { type SsoSession, sessionExpired, ssoToken } from '../sso/sso-token.ts';

/** A profile's role in IAM Identity Center. */
interface SsoRole extends SsoSession {
  readonly accountId: string;
  readonly roleName: string;
}

/**
 * The keys of a role of IAM Identity Center (SSO), fetched with the token that `aws sso login`
 * left in the token cache; they are cached where the AWS CLI caches them.
 * Undefined for a profile with neither `sso_account_id` nor `sso_role_name`.
 * Throws `general` for incomplete settings.
 */
export async function ssoRole(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const section = config.profile(profile);
  if (!section?.has('sso_account_id') && !section?.has('sso_role_name')) return undefined;
  const role = roleOf(config, profile);
  return {
    method: 'sso',
    fetch: (settings) => cachedKeys(config, cacheName(role), 'sso', () => fetchKeys(config, settings, role)),
  };
}

async function fetchKeys(config: Config, settings: CredentialRequestSettings, role: SsoRole): Promise<FetchedKeys> {
  checkRegion(role.region);
  const token = await ssoToken(config, settings, role);
  const query = `role_name=${encodeURIComponent(role.roleName)}&account_id=${encodeURIComponent(role.accountId)}`;
  try {
    const response = await callService(config, settings, {
      service: 'SSO',
      operation: 'GetRoleCredentials',
      region: role.region,
      method: 'GET',
      path: `/federation/credentials?${query}`,
      headers: { 'x-amz-sso_bearer_token': token },
      readError: readJsonError,
    });
    return keysOf(response, role);
  } catch (error) {
    if ((error as CliError).facts?.service?.code === 'UnauthorizedException') throw sessionExpired(error);
    throw error;
  }
}

/** The role that a profile names, with the session of its `sso-session` section, if it names one. */
function roleOf(config: Config, profile: string): SsoRole {
  const own = config.profile(profile);
  const text = (key: string) => {
    const value = own?.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const name = text('sso_session');
  const session = name === undefined ? undefined : config.section('sso-session', name);
  if (name !== undefined && !session) {
    throw new CliError('general', `The specified sso-session does not exist: "${name}"`);
  }
  const shared = (key: string) => {
    const [mine, sessions] = [text(key), session?.get(key)];
    if (typeof sessions !== 'string') return mine;
    if (mine === undefined || mine === sessions) return sessions;
    throw new CliError(
      'general',
      `The value for ${key} is inconsistent between profile (${mine}) and sso-session (${sessions}).`,
    );
  };
  const [region, startUrl] = [shared('sso_region'), shared('sso_start_url')];
  const [roleName, accountId] = [text('sso_role_name'), text('sso_account_id')];
  if (roleName !== undefined && accountId !== undefined && startUrl !== undefined && region !== undefined) {
    return { roleName, accountId, startUrl, region, sessionName: name };
  }
  const missing = Object.entries({
    sso_role_name: roleName,
    sso_account_id: accountId,
    sso_start_url: startUrl,
    sso_region: region,
  }).flatMap(([key, value]) => (value === undefined ? [key] : []));
  throw new CliError(
    'general',
    `The profile "${profile}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`,
  );
}

/** The text whose SHA-1 names the cache entry: compact JSON, keys in order, everything beyond ASCII escaped. */
function cacheName({ accountId, roleName, startUrl, sessionName }: SsoRole): string {
  const args = sessionName === undefined ? { accountId, roleName, startUrl } : { accountId, roleName, sessionName };
  return JSON.stringify(args).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function keysOf(response: ServiceResponse, role: SsoRole): FetchedKeys {
  const given = asJsonObject(parseJsonObject(response.text)?.roleCredentials) ?? {};
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = given;
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    typeof expiration !== 'number'
  ) {
    throw unreadableServiceResponse('SSO', 'its roleCredentials are incomplete');
  }
  return {
    keys: { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration), source: 'sso' },
    document: new Map<string, Document>([
      ['ProviderType', 'sso'],
      [
        'Credentials',
        new Map([
          ['AccessKeyId', accessKeyId],
          ['SecretAccessKey', secretAccessKey],
          ['SessionToken', sessionToken],
          ['Expiration', secondsTime(expiration)],
          ['AccountId', role.accountId],
        ]),
      ],
    ]),
  };
}
