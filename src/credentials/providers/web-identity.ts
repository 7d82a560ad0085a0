import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import { cachedRole } from '../cache/role-cache.ts';
import type { CredentialSource } from '../credentials.ts';
import { type StsParams, webIdentityRequest } from '../sts/sts.ts';
import { readTokenFile } from '../token-file.ts';

/**
 * A role that is assumed with the token of another identity provider
 * (10-credentials, web-identity): from the environment, unless `--profile` names
 * a profile, otherwise from the profile. Undefined without a token file. Throws
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
  const params: StsParams = [...(sessionName ? [['RoleSessionName', sessionName] as const] : []), ['RoleArn', roleArn]];
  return {
    method: 'assume-role-with-web-identity',
    fetch: (settings) =>
      cachedRole(config, params, () =>
        webIdentityRequest(config, settings, [...params, ['WebIdentityToken', readToken(config, tokenFile)]]),
      ),
  };
}

function readToken(config: Config, path: string): string {
  return readTokenFile(
    path,
    config.host,
    (reason, cause) =>
      new CliError(
        'general',
        `The web identity token file '${path}' could not be read: ${reason}. Check AWS_WEB_IDENTITY_TOKEN_FILE or web_identity_token_file.`,
        { cause },
      ),
  );
}
