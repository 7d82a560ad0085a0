import type { ClientSettings } from '../config/settings/client-settings.ts';

/** Keys to sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When they end, where that is known. */
  readonly expiration?: Date;
  /** Which provider they came from, in the reference's name of it, for the log. */
  readonly source: string;
}

/**
 * A provider that has something for this run. Choosing it and fetching its keys
 * are two steps because the reference takes them at different times: a broken
 * configuration is reported before anything else, while roles are assumed (and
 * missing credentials missed) only when there is a request to sign.
 */
export interface CredentialSource {
  /** The provider's name, as in the reference's log. */
  readonly method: string;
  /** Throws `configuration`, `general`, `params` or `service`. */
  fetch(settings: ClientSettings, manner?: Manner): Promise<Credentials>;
}

/** How keys may be fetched. */
export interface Manner {
  /** Whether the user may be asked for an MFA code. So it is unless somebody else has the terminal, as in completion. */
  readonly ask?: boolean;
}

/** A source whose keys are at hand. */
export function readySource(keys: Credentials): CredentialSource {
  return { method: keys.source, fetch: async () => keys };
}
