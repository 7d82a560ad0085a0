import type { Config } from '../../config/config.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { assumedRole } from './assume-role.ts';
import { containerRole } from './container.ts';
import { instanceRole } from './instance.ts';
import { bootstrapFile, botoConfig } from './legacy-files.ts';
import { loginSession } from './login.ts';
import { externalProcess } from './process.ts';
import { ssoRole } from './sso.ts';
import { fileKeys, foundInFile } from './static-keys.ts';
import { webIdentity } from './web-identity.ts';

const MODULE = 'botocore.credentials';

/** Finds a provider's source for a profile. Undefined where the provider is not configured. */
type Provider = (config: Config, profile: string) => Promise<CredentialSource | undefined>;

/** The providers that read a profile, in the reference's order; a `source_profile` is read by them too. */
const PROFILE_PROVIDERS: readonly (readonly [string, Provider])[] = [
  ['assume-role-with-web-identity', webIdentity],
  ['sso', ssoRole],
  ['shared-credentials-file', staticKeys('credentials')],
  ['login', loginSession],
  ['custom-process', externalProcess],
  ['config-file', staticKeys('config')],
];

/** The providers of the machine, the same for every profile. */
const MACHINE_PROVIDERS: readonly (readonly [string, Provider])[] = [
  ['ec2-credentials-file', bootstrapFile],
  ['boto-config', botoConfig],
  ['container-role', containerRole],
  ['iam-role', instanceRole],
];

/**
 * The provider chain after the keys of the environment. Undefined where no
 * provider is configured. Throws `general` for an invalid configuration. This
 * file is the root of the providers bundle.
 */
export async function chooseProvider(config: Config): Promise<CredentialSource | undefined> {
  const source = await interruptible(config, () => firstOf(allProviders(), config, config.profileName));
  return (
    source && {
      method: source.method,
      fetch: (settings, options) => interruptible(config, () => source.fetch(settings, options)),
    }
  );
}

/** Lets Ctrl-C end the program while a program of the user runs, a code is typed or a service is waited for. */
async function interruptible<T>({ host }: Config, work: () => Promise<T>): Promise<T> {
  const release = host.endAtInterrupt();
  try {
    return await work();
  } finally {
    release();
  }
}

function allProviders(): readonly (readonly [string, Provider])[] {
  const role: Provider = (config, profile) =>
    assumedRole(config, profile, { ofProfile: sourceOfProfile, byMethod: sourceByMethod });
  return [['assume-role', role], ...PROFILE_PROVIDERS, ...MACHINE_PROVIDERS];
}

/** The keys of a profile that a `source_profile` names; the environment is not read for them. */
async function sourceOfProfile(config: Config, profile: string): Promise<CredentialSource | undefined> {
  return firstOf(PROFILE_PROVIDERS, config.withProfileSource('option'), profile);
}

/** The source of one provider of the machine, which a `credential_source` names. */
async function sourceByMethod(config: Config, method: string): Promise<CredentialSource | undefined> {
  const providers = MACHINE_PROVIDERS.filter(([name]) => name === method);
  return firstOf(providers, config, config.profileName);
}

async function firstOf(
  providers: readonly (readonly [string, Provider])[],
  config: Config,
  profile: string,
): Promise<CredentialSource | undefined> {
  for (const [name, provider] of providers) {
    config.log.debug(MODULE, `Looking for credentials via: ${name}`);
    const source = await provider(config, profile);
    if (source) return source;
  }
  return undefined;
}

function staticKeys(file: 'config' | 'credentials'): Provider {
  return async (config, profile) => {
    const keys = fileKeys(config, file, profile);
    if (!keys) return undefined;
    config.log.info(MODULE, foundInFile(keys));
    return readySource(keys);
  };
}
