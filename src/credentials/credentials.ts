import type { RetrySettings } from '../aws/retry.ts';
import type { SigningKeys } from '../aws/sigv4.ts';
import type { TransportSettings } from '../http/message.ts';

/** Keys to sign with, and where they came from. */
export interface Credentials extends SigningKeys {
  /** When they expire, where that is known. */
  readonly expiration?: Date;
  /** The provider they came from, by the reference's name of it, for the log. */
  readonly source: string;
}

/** The settings for requests to the services that give credentials; the client's settings include them. */
export interface CredentialRequestSettings extends RetrySettings, Omit<TransportSettings, 'verifySsl'> {
  /** The region of STS, and of a sign-in without a region of its own. */
  readonly region: string;
}

/** How keys may be fetched. */
export interface FetchOptions {
  /** Whether the user may be asked for an MFA code. True unless given: completion must not use the terminal. */
  readonly interactive?: boolean;
}

/**
 * A provider that is configured for this run. Choosing it and fetching its keys
 * are two steps because the reference takes them at different times: an invalid
 * configuration is reported before anything else, while roles are assumed (and
 * missing credentials reported) only when there is a request to sign.
 */
export interface CredentialSource {
  /** The provider's name, as in the reference's log. */
  readonly method: string;
  /** Throws `configuration`, `general`, `params` or `service`. */
  fetch(settings: CredentialRequestSettings, options?: FetchOptions): Promise<Credentials>;
}

/** A source whose keys are already known. */
export function readySource(keys: Credentials): CredentialSource {
  return { method: keys.source, fetch: async () => keys };
}
