import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { exchange } from './exchange.ts';
import type { HttpRequest, HttpResponse, TransportSettings } from './message.ts';
import { proxyFor } from './proxy.ts';

/** A request handler of the SDK. */
export interface RequestHandler {
  /** Throws `TransportError`, whose message is what the user reads. */
  handle(request: HttpRequest): Promise<{ response: HttpResponse }>;
  destroy(): void;
}

/** How much of a body is logged. */
const LOGGED_BYTES = 4000;

/**
 * The request handler that all clients use, in the form of the SDK's: proxies
 * from the environment, CA bundle, timeouts. Each attempt has a connection of
 * its own. Ctrl-C ends the run.
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

function logResponse(request: HttpRequest, response: HttpResponse, ms: number, log: Log): void {
  const { statusCode, headers, body, cutOff } = response;
  const attempt = request.headers['amz-sdk-request'] ?? 'attempt=1';
  const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'] ?? 'none';
  log.debug('botocore.parsers', () => `Response headers: ${JSON.stringify(headers)}`);
  const shown = Buffer.from(body.subarray(0, LOGGED_BYTES)).toString('utf8');
  const rest = body.length > LOGGED_BYTES ? `… (${body.length} bytes)` : '';
  log.debug('botocore.parsers', () => `Response body: ${shown}${rest}`);
  log.debug('botocore.endpoint', () => {
    const end = cutOff === undefined ? '' : `, but ${cutOff}`;
    return `Response received (${attempt}): status ${statusCode}, request id ${id}, ${ms} ms${end}`;
  });
}
