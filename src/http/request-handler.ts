import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { exchange } from './exchange.ts';
import { proxyFor } from './proxy.ts';

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

/** The part of the SDK's request that travels. */
export interface WireRequest {
  readonly method: string;
  /** `http:` or `https:`. */
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** An answer whose body has been read as far as it came. */
export interface WireResponse {
  readonly statusCode: number;
  readonly reason: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Why the body is not whole, where it is not: `the connection was closed after 9 of 1000 bytes`. */
  readonly cutOff?: string;
}

/** A request handler of the SDK. */
export interface RequestHandler {
  /** Throws `TransportError`, whose message is what the user reads. */
  handle(request: WireRequest): Promise<{ response: WireResponse }>;
  destroy(): void;
}

/** So much of a body stands in the log. */
const SHOWN_BYTES = 4000;

/**
 * The SDK request handler (`{ handle(request, options) }`) that every client of
 * ours is given: proxies from the environment, CA bundle, timeouts. One
 * connection for each attempt, nothing kept alive. Ctrl-C ends the run.
 */
export function requestHandler(settings: TransportSettings, { host, log }: { host: Host; log: Log }): RequestHandler {
  return {
    async handle(request) {
      const release = host.endAtInterrupt();
      const start = host.now();
      try {
        const response = await exchange(request, settings, proxyFor(request, host.env), log);
        if (log.enabled) logResponse(request, response, host.now() - start, log);
        return { response };
      } finally {
        release();
      }
    },
    destroy() {},
  };
}

function logResponse(request: WireRequest, response: WireResponse, ms: number, log: Log): void {
  const { statusCode, headers, body, cutOff } = response;
  const attempt = request.headers['amz-sdk-request'] ?? 'attempt=1';
  const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'] ?? 'none';
  log.debug('botocore.parsers', () => `Response headers: ${JSON.stringify(headers)}`);
  const shown = Buffer.from(body.subarray(0, SHOWN_BYTES)).toString('utf8');
  const rest = body.length > SHOWN_BYTES ? `… (${body.length} bytes)` : '';
  log.debug('botocore.parsers', () => `Response body: ${shown}${rest}`);
  log.debug('botocore.endpoint', () => {
    const end = cutOff === undefined ? '' : `, but ${cutOff}`;
    return `Response received (${attempt}): status ${statusCode}, request id ${id}, ${ms} ms${end}`;
  });
}
