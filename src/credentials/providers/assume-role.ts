import type { Config } from '../../config/config.ts';
import type { IniSection } from '../../config/ini.ts';
import { CliError } from '../../errors.ts';
import { cachedRole } from '../cache/role-cache.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { askMfaCode } from '../mfa.ts';
import { assumeRoleRequest } from '../sts/sts.ts';
import { environmentKeys, partial } from './static-keys.ts';

/** Names of `credential_source`, their case counts, and the providers they mean. */
const CREDENTIAL_SOURCES: Readonly<Record<string, string>> = {
  Environment: 'env',
  Ec2InstanceMetadata: 'iam-role',
  EcsContainer: 'container-role',
};

type FindSource = (config: Config, name: string) => Promise<CredentialSource | undefined>;

/**
 * The role of a profile with `role_arn`, taken with the keys of its
 * `source_profile` (which may itself be a role) or its `credential_source`.
 * Undefined for a profile without a role, or with one for web identity. Throws
 * `general` where the profile is not whole, a profile is missing or profiles
 * go in a circle (cases 10 `role-without-source`, `role-missing-source`).
 */
export async function assumeRole(
  config: Config,
  profile: string,
  ofProfile: FindSource,
  byName: FindSource,
): Promise<CredentialSource | undefined> {
  if (!hasRole(config.profile(profile))) return undefined;
  return roleOf(profile, []);

  async function roleOf(name: string, visited: readonly string[]): Promise<CredentialSource> {
    const section = config.profile(name);
    const setting = (key: string) => text(section, key);
    const path = [...visited, name];
    const sourceProfile = setting('source_profile');
    const credentialSource = setting('credential_source');
    if (sourceProfile !== undefined && credentialSource !== undefined) {
      throw new CliError('general', `The profile "${name}" contains both source_profile and credential_source.`);
    }
    const source =
      credentialSource !== undefined
        ? await named(credentialSource, name)
        : sourceProfile !== undefined
          ? await fromProfile(sourceProfile, path)
          : undefined;
    if (!source) throw partial('assume-role', 'source_profile or credential_source');
    return roleSource(config, section as IniSection, source);
  }

  async function fromProfile(name: string, path: readonly string[]): Promise<CredentialSource> {
    const section = config.profile(name);
    const parent = path.at(-1);
    if (!section) {
      throw new CliError(
        'general',
        `The source_profile "${name}" referenced in the profile "${parent}" does not exist.`,
      );
    }
    // A profile may be its own source where it has keys beside the role.
    if (path.includes(name) && !(name === parent && hasKeys(section))) {
      const visited = path.map((each) => `'${each}'`).join(', ');
      throw new CliError(
        'general',
        `Infinite loop in credential configuration detected. Attempting to load from profile ${name} which has already been visited. Visited profiles: [${visited}]`,
      );
    }
    if (!hasKeys(section) && hasRole(section)) return roleOf(name, path);
    const source = await ofProfile(config, name);
    if (!source) throw new CliError('general', `The source profile "${name}" must have credentials.`);
    return source;
  }

  async function named(name: string, parent: string): Promise<CredentialSource> {
    const method = CREDENTIAL_SOURCES[name];
    if (method === undefined) {
      throw new CliError('general', `The credential source "${name}" referenced in profile "${parent}" is not valid.`);
    }
    const keys = method === 'env' ? environmentKeys(config.host.env) : undefined;
    const source = keys ? readySource(keys) : method === 'env' ? undefined : await byName(config, method);
    if (source) return source;
    throw new CliError(
      'general',
      `Error when retrieving credentials from ${name}: No credentials found in credential_source referenced in profile ${parent}`,
    );
  }
}

function roleSource(config: Config, section: IniSection, source: CredentialSource): CredentialSource {
  const role: [string, string | number][] = [];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) role.push([name, value]);
  };
  add('RoleSessionName', text(section, 'role_session_name') || undefined);
  add('ExternalId', text(section, 'external_id'));
  const serial = text(section, 'mfa_serial');
  add('SerialNumber', serial);
  add('DurationSeconds', wholeNumber(text(section, 'duration_seconds')));
  add('RoleArn', text(section, 'role_arn'));
  return {
    method: 'assume-role',
    fetch: (settings, manner) =>
      cachedRole(config, role, async () => {
        const keys = await source.fetch(settings, manner);
        if (serial !== undefined && manner?.ask === false) throw new CliError('general', 'An MFA code is needed.');
        const code = serial === undefined ? undefined : await askMfaCode(config.host, serial);
        return assumeRoleRequest(config, settings, keys, code === undefined ? role : [...role, ['TokenCode', code]]);
      }),
  };
}

function hasRole(section: IniSection | undefined): boolean {
  return !!section?.has('role_arn') && !section.has('web_identity_token_file');
}

function hasKeys(section: IniSection): boolean {
  return section.has('aws_access_key_id') || section.has('aws_secret_access_key');
}

/** A setting of one line; undefined for a nested block. */
function text(section: IniSection | undefined, key: string): string | undefined {
  const value = section?.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** A duration that is no number is left out, as in the reference, which reads numbers as Python does. */
function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^[+-]?\d+(?:_\d+)*$/.test(value) ? Number(value.replaceAll('_', '')) : undefined;
}
