import type { Config } from '../config/config.ts';
import type { ClientSettings } from '../config/settings.ts';

/** Keys to sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end, where that is known. */
  readonly expiration?: Date;
  /** Which provider they came from, for the log. */
  readonly source: string;
}

/**
 * The provider chain in the reference's order. Keys in the environment and
 * static keys of the profile are found here; every other provider is in a
 * piece of its own (providers.ts). Throws `configuration` with code `NoCredentials`.
 */
export async function resolveCredentials(_config: Config, _settings: ClientSettings): Promise<Credentials> {
  throw new Error('not built yet');
}
