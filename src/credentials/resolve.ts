import type { Config } from '../config/config.ts';
import type { ClientSettings } from '../config/settings.ts';
import { CliError } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import { environmentKeys, fileKeys } from './static-keys.ts';

export type { Credentials } from './credentials.ts';

const MODULE = 'botocore.credentials';

/**
 * The provider chain in the reference's order. Keys in the environment and
 * static keys of the profile are found here; every other provider is in a
 * piece of its own (providers.ts). Throws `configuration` with code
 * `NoCredentials` where there are none, `general` where some are broken.
 */
export async function resolveCredentials(config: Config, _settings: ClientSettings): Promise<Credentials> {
  const { host, log } = config;
  // `--profile` asks for that profile and no other; AWS_PROFILE only names one to fall back on.
  if (config.profileSource !== 'option') {
    log.debug(MODULE, 'Looking for credentials via: env');
    const keys = environmentKeys(host.env);
    if (keys) {
      log.info(MODULE, 'Found credentials in environment variables.');
      return keys;
    }
  }
  log.debug(MODULE, 'Looking for credentials via: shared-credentials-file');
  const shared = fileKeys(config, 'credentials', config.profileName);
  if (shared) {
    log.info(MODULE, 'Found credentials in shared credentials file: ~/.aws/credentials');
    return shared;
  }
  log.debug(MODULE, 'Looking for credentials via: config-file');
  const own = fileKeys(config, 'config', config.profileName);
  if (own) {
    log.info(MODULE, 'Credentials found in config file: ~/.aws/config');
    return own;
  }
  throw noCredentials();
}

/** The error for a chain that came to its end. */
export function noCredentials(): CliError {
  return new CliError(
    'configuration',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
    { code: 'NoCredentials' },
  );
}
