import type { Config } from '../../config/config.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { assumeRole } from './assume-role.ts';
import { container } from './container.ts';
import { instanceRole } from './instance.ts';
import { bootstrapFile, botoConfig } from './legacy-files.ts';
import { loginSession } from './login.ts';
import { externalProcess } from './process.ts';
import { sso } from './sso.ts';
import { fileKeys, foundInFile } from './static-keys.ts';
import { webIdentity } from './web-identity.ts';

const MODULE = 'botocore.credentials';

/** Looks whether a provider has something for a profile. Undefined where it is not configured. */
type Provider = (config: Config, profile: string) => Promise<CredentialSource | undefined>;

/** The providers that read a profile, in the reference's order: for a `source_profile` too. */
const OF_A_PROFILE: readonly (readonly [string, Provider])[] = [
  ['assume-role-with-web-identity', webIdentity],
  ['sso', sso],
  ['shared-credentials-file', staticKeys('credentials')],
  ['login', loginSession],
  ['custom-process', externalProcess],
  ['config-file', staticKeys('config')],
];

/** The providers of the machine, whatever the profile. */
const OF_THE_MACHINE: readonly (readonly [string, Provider])[] = [
  ['ec2-credentials-file', bootstrapFile],
  ['boto-config', botoConfig],
  ['container-role', container],
  ['iam-role', instanceRole],
];

/**
 * The provider chain without the keys of the environment, which have been
 * looked at. Undefined where no provider is configured. Throws `general` for
 * one that is configured wrongly. This file is the root of a piece.
 */
export async function chooseProvider(config: Config): Promise<CredentialSource | undefined> {
  const source = await interruptible(config, () => choose(config));
  return (
    source && {
      method: source.method,
      fetch: (settings, manner) => interruptible(config, () => source.fetch(settings, manner)),
    }
  );
}

/** Ctrl-C ends the program at any time of this: while a program of the user's runs, a code is typed, an agent is waited for. */
async function interruptible<T>({ host }: Config, work: () => Promise<T>): Promise<T> {
  const release = host.endAtInterrupt();
  try {
    return await work();
  } finally {
    release();
  }
}

async function choose(config: Config): Promise<CredentialSource | undefined> {
  const role: Provider = (_, profile) => assumeRole(config, profile, sourceOfProfile, sourceByName);
  return firstOf([['assume-role', role], ...OF_A_PROFILE, ...OF_THE_MACHINE], config, config.profileName);
}

/** The keys of a profile that is named as `source_profile`: the environment has no say in them. */
async function sourceOfProfile(config: Config, profile: string): Promise<CredentialSource | undefined> {
  return firstOf(OF_A_PROFILE, config.withProfileSource('option'), profile);
}

/** The provider that a `credential_source` names, looked at alone. */
async function sourceByName(config: Config, method: string): Promise<CredentialSource | undefined> {
  return firstOf(
    OF_THE_MACHINE.filter(([name]) => name === method),
    config,
    config.profileName,
  );
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
