import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import { readingFault } from '../cache/json-cache.ts';
import { cachedRole } from '../cache/role-cache.ts';
import type { CredentialSource } from '../credentials.ts';
import { type StsParams, webIdentityRequest } from '../sts/sts.ts';

/**
 * A role taken with the token of another identity provider (case 10
 * `web-identity`): from the environment, unless a profile was asked for by
 * `--profile`, or else from the profile. Undefined without a token file. Throws
 * `general` where the role is not named.
 */
export async function webIdentity(config: Config, profile: string): Promise<CredentialSource | undefined> {
  const section = config.profile(profile);
  const setting = (key: string, variable: string) => {
    const value = config.profileSource === 'option' ? undefined : config.host.env[variable];
    const own = section?.get(key);
    return value ?? (typeof own === 'string' ? own : undefined);
  };
  const tokenFile = setting('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE');
  if (!tokenFile) return undefined;
  const roleArn = setting('role_arn', 'AWS_ROLE_ARN');
  if (!roleArn) {
    throw new CliError(
      'general',
      'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    );
  }
  const sessionName = setting('role_session_name', 'AWS_ROLE_SESSION_NAME');
  const role: StsParams = [...(sessionName ? [['RoleSessionName', sessionName] as const] : []), ['RoleArn', roleArn]];
  return {
    method: 'assume-role-with-web-identity',
    fetch: (settings) =>
      cachedRole(config, role, () =>
        webIdentityRequest(config, settings, [...role, ['WebIdentityToken', readToken(config, tokenFile)]]),
      ),
  };
}

/** The token as it stands in the file, line break and all. */
function readToken(config: Config, path: string): string {
  try {
    return readFileSync(resolve(config.host.cwd, path), 'utf8');
  } catch (cause) {
    throw new CliError(
      'general',
      `The web identity token file '${path}' could not be read: ${readingFault(cause)}. Check AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file.`,
      { cause },
    );
  }
}
