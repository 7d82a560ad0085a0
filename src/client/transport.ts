import type { Host } from '../host.ts';
import type { Log } from '../log.ts';

/** What decides how bytes travel; the same for the service, STS and SSO. */
export interface TransportSettings {
  /** Path of a PEM file; undefined for the usual certificates. */
  readonly caBundle: string | undefined;
  readonly verifySsl: boolean;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds; 0 waits for ever. */
  readonly readTimeout: number;
}

/**
 * The SDK request handler (`{ handle(request, options) }`) that every client of
 * ours is given: proxies from the environment, CA bundle, timeouts.
 */
export function requestHandler(_settings: TransportSettings, _options: { host: Host; log: Log }): unknown {
  throw new Error('not built yet');
}
