import type { Config } from '../../config/config.ts';
import { metadataDisabled } from '../../config/settings/metadata-settings.ts';
import { parsed } from '../cache/json-cache.ts';
import type { CredentialSource } from '../credentials.ts';

const PATH = 'latest/meta-data/iam/security-credentials/';

/**
 * The keys of the instance's role, from its metadata service (14-metadata).
 * Undefined where there is no such service, no role or no usable answer. Keys
 * past their end are used nevertheless: the service may be behind with renewing
 * them, and whoever is asked decides.
 */
export async function instanceRole(config: Config): Promise<CredentialSource | undefined> {
  if (metadataDisabled(config)) return undefined;
  const { openMetadata } = await import('../../metadata/metadata.ts');
  const metadata = await openMetadata(config).catch((error: unknown) => {
    // Where it gives no token it gives no keys: a region it would have to give, keys are looked for here last of all.
    if ((error as { refusedToken?: boolean }).refusedToken) return undefined;
    throw error;
  });
  const role = await metadata?.get(PATH);
  if (!metadata || !role) return undefined;
  const { Code, AccessKeyId, SecretAccessKey, Token } = parsed((await metadata.get(PATH + role)) ?? '') ?? {};
  if (Code !== undefined && Code !== 'Success') return undefined;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string') {
    config.log.debug('botocore.utils', 'The metadata service gave no whole credentials');
    return undefined;
  }
  config.log.info('botocore.credentials', `Found credentials from IAM Role: ${role}`);
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token, source: 'iam-role' };
  return { method: keys.source, fetch: async () => keys };
}
