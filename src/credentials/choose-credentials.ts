import type { Config } from '../config/config.ts';
import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import { type CredentialSource, readySource } from './credentials.ts';
import { unexpired } from './expiry.ts';
import { environmentKeys, fileKeys, foundInFile } from './providers/static-keys.ts';

const MODULE = 'botocore.credentials';

/** Settings of providers that come before the static keys of a profile. */
const BEFORE_STATIC_KEYS = ['role_arn', 'web_identity_token_file', 'sso_account_id', 'sso_role_name'];
/** Settings of providers that come before the static keys of the config file, and after those of the credentials file. */
const BEFORE_CONFIG_KEYS = ['login_session', 'credential_process'];

export interface ChoiceOptions {
  /** Looks for keys in the environment and the files only. Choosing any other provider may run a program or ask a service. */
  readonly onlyStaticKeys?: true;
}

/**
 * Chooses the source of the keys, in the reference's order. Keys in the
 * environment and static keys of the profile are found here; the other providers
 * are in a bundle of their own (providers.ts). Throws `general` for an incomplete
 * configuration of a provider. Where no provider is configured, only `fetch`
 * throws (`configuration` with code `NoCredentials`).
 */
export async function chooseCredentials(
  config: Config,
  { onlyStaticKeys }: ChoiceOptions = {},
): Promise<CredentialSource> {
  const { host, log, profileName } = config;
  const lookVia = (...methods: string[]) => {
    for (const method of methods) log.debug(MODULE, `Looking for credentials via: ${method}`);
  };

  // With `--profile` the keys in the environment do not count; with AWS_PROFILE they come first.
  const fromEnvironment = config.profileSource !== 'option';
  if (fromEnvironment) {
    lookVia('env');
    const keys = environmentKeys(host.env);
    if (keys) {
      log.info(MODULE, 'Found credentials in environment variables.');
      return { method: keys.source, fetch: async () => unexpired(keys, host.now()) };
    }
  } else {
    log.debug(MODULE, 'Skipping environment variable credential check because profile name was explicitly set.');
  }

  const profile = config.profile(profileName);
  const has = (key: string) => profile?.has(key) ?? false;
  const webIdentity = fromEnvironment && host.env.AWS_WEB_IDENTITY_TOKEN_FILE;
  if (!webIdentity && !BEFORE_STATIC_KEYS.some(has)) {
    const shared = fileKeys(config, 'credentials', profileName);
    const own = shared || BEFORE_CONFIG_KEYS.some(has) ? undefined : fileKeys(config, 'config', profileName);
    const keys = shared ?? own;
    if (keys) {
      lookVia('assume-role', 'assume-role-with-web-identity', 'sso', 'shared-credentials-file');
      if (own) lookVia('login', 'custom-process', 'config-file');
      log.info(MODULE, foundInFile(keys));
      return readySource(keys);
    }
  }
  if (onlyStaticKeys) return { method: 'not-chosen', fetch: async () => Promise.reject(noCredentials()) };
  const choose = async () => (await import('./providers/providers.ts')).chooseProvider(config);
  const canBeInvalid =
    webIdentity || [...BEFORE_STATIC_KEYS, ...BEFORE_CONFIG_KEYS].some(has) || namesProvider(host.env);
  // The remaining providers cannot be configured wrongly, so they are only tried when keys are fetched.
  const chosen = canBeInvalid ? await choose() : undefined;
  return (
    chosen ?? {
      method: 'machine',
      fetch: async (settings, options) => {
        const source = canBeInvalid ? undefined : await choose();
        if (!source) throw noCredentials();
        return source.fetch(settings, options);
      },
    }
  );
}

function namesProvider(env: Readonly<Record<string, string | undefined>>): boolean {
  return (
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI !== undefined ||
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI !== undefined ||
    env.AWS_CREDENTIAL_FILE !== undefined
  );
}

/**
 * Refuses an `sso_session` of the profile in use that names no section, or one without what a token needs (`general`).
 * The reference looks for a token for every request, beside any keys and also where the request is not signed
 * (20-found, sso-broken-…).
 */
export function checkSsoSession(config: Config): void {
  const { profileName } = config;
  const name = config.profile(profileName)?.get('sso_session');
  if (name === undefined) return;
  const session = typeof name === 'string' ? config.section('sso-session', name) : undefined;
  const start = `The profile "${profileName}" is configured to use the SSO token provider but`;
  if (!session?.size) {
    const shown = typeof name === 'string' ? name : '';
    throw new CliError('general', `${start} the "${shown}" sso_session configuration does not exist.`);
  }
  const missing = ['sso_start_url', 'sso_region'].filter((key) => !session.has(key));
  if (missing.length === 0) return;
  throw new CliError('general', `${start} is missing the following configuration: [${missing.map(repr).join(', ')}].`);
}

/** The error where no provider is configured. */
export function noCredentials(): CliError {
  return new CliError(
    'configuration',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
    { code: 'NoCredentials' },
  );
}
