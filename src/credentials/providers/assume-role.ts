import type { Config } from '../../config/config.ts';
import type { IniSection } from '../../config/ini.ts';
import { CliError } from '../../errors.ts';
import { cachedRole } from '../cache/role-cache.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { askMfaCode } from '../mfa.ts';
import { assumeRoleRequest } from '../sts/sts.ts';
import { environmentKeys, partialCredentials } from './static-keys.ts';

/** The values of `credential_source`, in this spelling only, and the providers that they name. */
const CREDENTIAL_SOURCES: Readonly<Record<string, string>> = {
  Environment: 'env',
  Ec2InstanceMetadata: 'iam-role',
  EcsContainer: 'container-role',
};

/** How a role finds the keys that it is assumed with. Both return undefined where nothing is configured. */
export interface SourceLookup {
  /** The keys of a profile without a role. */
  ofProfile(config: Config, profile: string): Promise<CredentialSource | undefined>;
  /** The provider of the machine with a name. */
  byMethod(config: Config, method: string): Promise<CredentialSource | undefined>;
}

/**
 * The role of a profile with `role_arn`, assumed with the keys of its
 * `source_profile` (which may itself be a role) or its `credential_source`.
 * Undefined for a profile without a role, or with one for web identity. Throws
 * `general` for an incomplete profile, a missing one and profiles in a circle
 * (10-credentials, role-without-source, role-missing-source).
 */
export async function assumedRole(
  config: Config,
  profile: string,
  lookup: SourceLookup,
): Promise<CredentialSource | undefined> {
  if (!hasRole(config.profile(profile))) return undefined;
  return new RoleChain(config, lookup).roleOf(profile, []);
}

/** Follows a profile's role to its source, and so on to keys that are not a role's. */
class RoleChain {
  readonly #config: Config;
  readonly #lookup: SourceLookup;

  constructor(config: Config, lookup: SourceLookup) {
    this.#config = config;
    this.#lookup = lookup;
  }

  /** The role of a profile. `visited` are the profiles that led to it, the first one first. */
  async roleOf(profile: string, visited: readonly string[]): Promise<CredentialSource> {
    const section = this.#config.profile(profile);
    const sourceProfile = textOf(section, 'source_profile');
    const credentialSource = textOf(section, 'credential_source');
    if (sourceProfile !== undefined && credentialSource !== undefined) {
      throw new CliError('general', `The profile "${profile}" contains both source_profile and credential_source.`);
    }
    if (credentialSource !== undefined) {
      return roleSource(this.#config, section as IniSection, await this.#namedSource(credentialSource, profile));
    }
    if (sourceProfile === undefined) throw partialCredentials('assume-role', 'source_profile or credential_source');
    const source = await this.#profileSource(sourceProfile, [...visited, profile]);
    return roleSource(this.#config, section as IniSection, source);
  }

  /** The keys of a `source_profile`; the last of the path is the profile that names it. */
  async #profileSource(profile: string, path: readonly string[]): Promise<CredentialSource> {
    const section = this.#config.profile(profile);
    const parent = path.at(-1);
    if (!section) {
      throw new CliError(
        'general',
        `The source_profile "${profile}" referenced in the profile "${parent}" does not exist.`,
      );
    }
    // A profile may be its own source if it has keys besides the role.
    if (path.includes(profile) && !(profile === parent && hasKeys(section))) throw infiniteLoop(profile, path);
    if (!hasKeys(section) && hasRole(section)) return this.roleOf(profile, path);
    const source = await this.#lookup.ofProfile(this.#config, profile);
    if (!source) throw new CliError('general', `The source profile "${profile}" must have credentials.`);
    return source;
  }

  /** The keys that a `credential_source` of the profile `parent` names. */
  async #namedSource(name: string, parent: string): Promise<CredentialSource> {
    const method = CREDENTIAL_SOURCES[name];
    if (method === undefined) {
      throw new CliError('general', `The credential source "${name}" referenced in profile "${parent}" is not valid.`);
    }
    const source =
      method === 'env' ? environmentSource(this.#config) : await this.#lookup.byMethod(this.#config, method);
    if (source) return source;
    throw new CliError(
      'general',
      `Error when retrieving credentials from ${name}: No credentials found in credential_source referenced in profile ${parent}`,
    );
  }
}

function environmentSource(config: Config): CredentialSource | undefined {
  const keys = environmentKeys(config.host.env);
  return keys && readySource(keys);
}

function infiniteLoop(profile: string, path: readonly string[]): CliError {
  const visited = path.map((each) => `'${each}'`).join(', ');
  return new CliError(
    'general',
    `Infinite loop in credential configuration detected. Attempting to load from profile ${profile} which has already been visited. Visited profiles: [${visited}]`,
  );
}

/** The role that a section describes, assumed with the keys of `source`; the result is cached. */
function roleSource(config: Config, section: IniSection, source: CredentialSource): CredentialSource {
  const params = roleParams(section);
  const serial = textOf(section, 'mfa_serial');
  return {
    method: 'assume-role',
    fetch: (settings, options) =>
      cachedRole(config, params, async () => {
        const keys = await source.fetch(settings, options);
        if (serial === undefined) return assumeRoleRequest(config, settings, keys, params);
        if (options?.interactive === false) throw new CliError('general', 'An MFA code is needed.');
        const code = await askMfaCode(config.host, serial);
        return assumeRoleRequest(config, settings, keys, [...params, ['TokenCode', code]]);
      }),
  };
}

/** The parameters of AssumeRole in the order in which the reference checks them. */
function roleParams(section: IniSection): (readonly [string, string | number])[] {
  const params: readonly (readonly [string, string | number | undefined])[] = [
    ['RoleSessionName', textOf(section, 'role_session_name') || undefined],
    ['ExternalId', textOf(section, 'external_id')],
    ['SerialNumber', textOf(section, 'mfa_serial')],
    ['DurationSeconds', durationOf(textOf(section, 'duration_seconds'))],
    ['RoleArn', textOf(section, 'role_arn')],
  ];
  return params.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function hasRole(section: IniSection | undefined): boolean {
  return !!section?.has('role_arn') && !section.has('web_identity_token_file');
}

function hasKeys(section: IniSection): boolean {
  return section.has('aws_access_key_id') || section.has('aws_secret_access_key');
}

/** A setting of one line; undefined for a nested block. */
function textOf(section: IniSection | undefined, key: string): string | undefined {
  const value = section?.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** A duration that is not a number is left out, as in the reference, which reads numbers as Python does. */
function durationOf(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d+(?:_\d+)*$/.test(value) ? Number(value.replaceAll('_', '')) : undefined;
}
