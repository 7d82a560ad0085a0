import type { Config } from '../../config/config.ts';
import { CliError } from '../../errors.ts';
import type { Credentials } from '../credentials.ts';
import { expirationOf } from '../expiry.ts';

// Keys in the environment or in a file. Most runs use these, so this file is in the main bundle and loads nothing else.

/**
 * The keys of the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and
 * `AWS_SECURITY_TOKEN` (the older name, which wins) or `AWS_SESSION_TOKEN`.
 * Undefined without an access key id (an empty one counts as missing). Throws
 * `general` where the secret is missing (09-configuration,
 * partial-env-credentials) or `AWS_CREDENTIAL_EXPIRATION` is not a time.
 */
export function environmentKeys(env: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const accessKeyId = env.AWS_ACCESS_KEY_ID;
  if (!accessKeyId) return undefined;
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY;
  if (!secretAccessKey) throw partialCredentials('env', 'AWS_SECRET_ACCESS_KEY');
  const expiration = env.AWS_CREDENTIAL_EXPIRATION;
  return {
    accessKeyId,
    secretAccessKey,
    ...sessionToken(env.AWS_SECURITY_TOKEN || env.AWS_SESSION_TOKEN),
    ...(expiration ? { expiration: expirationOf(expiration, 'AWS_CREDENTIAL_EXPIRATION') } : {}),
    source: 'env',
  };
}

/** The two files as the reference's messages name them. */
const FILE_SOURCES = { credentials: 'shared-credentials-file', config: 'config-file' } as const;

/**
 * The keys that one of the two files has for a profile; undefined where it has
 * no `aws_access_key_id` (an empty one counts, unlike in the environment).
 * Throws `general` where the secret is missing (09-configuration,
 * partial-profile) or a value is a nested block.
 */
export function fileKeys(config: Config, file: 'config' | 'credentials', name: string): Credentials | undefined {
  const profile = config.profileIn(file, name);
  const accessKeyId = profile?.get('aws_access_key_id');
  if (profile === undefined || accessKeyId === undefined) return undefined;
  const secretAccessKey = profile.get('aws_secret_access_key');
  if (secretAccessKey === undefined) throw partialCredentials(FILE_SOURCES[file], 'aws_secret_access_key');
  const token = profile.get('aws_security_token') ?? profile.get('aws_session_token');
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string' || typeof (token ?? '') !== 'string') {
    throw new CliError('general', `The keys of profile "${name}" are nested blocks where values belong.`);
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...sessionToken(token),
    source: FILE_SOURCES[file],
  };
}

/** The log message for keys that were found in a file. */
export function foundInFile(keys: Credentials): string {
  return keys.source === 'config-file'
    ? 'Credentials found in config file: ~/.aws/config'
    : 'Found credentials in shared credentials file: ~/.aws/credentials';
}

/** The error for incomplete credentials; `provider` is the reference's name of it. */
export function partialCredentials(provider: string, missing: string): CliError {
  return new CliError('general', `Partial credentials found in ${provider}, missing: ${missing}`);
}

function sessionToken(value: unknown): { sessionToken?: string } {
  return typeof value === 'string' && value !== '' ? { sessionToken: value } : {};
}
