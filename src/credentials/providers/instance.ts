import type { Config } from '../../config/config.ts';
import { metadataDisabled, metadataSettings } from '../../config/settings/metadata-settings.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { parseJsonObject } from '../json-object.ts';

const PATH = 'latest/meta-data/iam/security-credentials/';

/**
 * The keys of the instance's role, from its metadata service (14-metadata).
 * Undefined where there is no such service, no role or no usable response.
 * Expired keys are used all the same: the metadata service may be late in
 * renewing them, and the service that is called decides.
 */
export async function instanceRole(config: Config): Promise<CredentialSource | undefined> {
  if (metadataDisabled(config)) return undefined;
  const { openMetadata, isTokenRefused } = await import('../../metadata/metadata.ts');
  const metadata = await openMetadata(metadataSettings(config), config.log).catch((error: unknown) => {
    // A refused token is an error for the region only. Here it means that this last provider has no keys.
    if (isTokenRefused(error)) return undefined;
    throw error;
  });
  const role = await metadata?.get(PATH);
  if (!metadata || !role) return undefined;
  const response = await metadata.get(PATH + role);
  const { Code, AccessKeyId, SecretAccessKey, Token } = parseJsonObject(response ?? '') ?? {};
  if (Code !== undefined && Code !== 'Success') return undefined;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string') {
    config.log.debug('botocore.utils', 'The metadata service gave incomplete credentials');
    return undefined;
  }
  config.log.info('botocore.credentials', `Found credentials from IAM Role: ${role}`);
  return readySource({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    source: 'iam-role',
  });
}
