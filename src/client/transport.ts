import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpRequest } from 'node:http';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { TransportError } from './transport-error.ts';

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
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null> | undefined;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | undefined;
}

/** An answer whose body has been read whole. */
export interface WireResponse {
  readonly statusCode: number;
  readonly reason: string;
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
  /** Set where the connection broke before the body was whole. */
  readonly cutOff?: string;
}

export interface RequestHandler {
  handle(request: WireRequest): Promise<{ response: WireResponse }>;
  destroy(): void;
}

/**
 * The SDK request handler (`{ handle(request, options) }`) that every client of
 * ours is given: proxies from the environment, CA bundle, timeouts.
 */
export function requestHandler(settings: TransportSettings, _options: { host: Host; log: Log }): RequestHandler {
  return {
    async handle(request) {
      return { response: await exchange(request, settings) };
    },
    destroy() {},
  };
}

async function exchange(request: WireRequest, settings: TransportSettings): Promise<WireResponse> {
  const url = `${request.protocol}//${request.hostname}${request.port ? `:${request.port}` : ''}${request.path}`;
  const options: RequestOptions = {
    host: request.hostname,
    ...(request.port ? { port: request.port } : {}),
    method: request.method,
    path: request.path,
    headers: request.headers,
    agent: false,
  };
  const send =
    request.protocol === 'http:' ? httpRequest : ((await import('node:https')).request as typeof httpRequest);
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest = send(options, (incoming: IncomingMessage) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('close', () => {
        resolve({
          statusCode: incoming.statusCode ?? 0,
          reason: incoming.statusMessage ?? '',
          headers: incoming.headers as Record<string, string>,
          body: Buffer.concat(parts),
          ...(incoming.complete ? {} : { cutOff: 'the connection was closed' }),
        });
      });
      incoming.on('error', () => {});
    });
    if (settings.readTimeout > 0) {
      outgoing.setTimeout(settings.readTimeout * 1000, () => {
        reject(new TransportError('ReadTimeoutError', `Read timeout on endpoint URL: "${url}"`, { sent: true }));
        outgoing.destroy();
      });
    }
    outgoing.on('error', (cause: NodeJS.ErrnoException) => {
      const connecting = cause.syscall === 'connect' || cause.syscall === 'getaddrinfo';
      reject(
        connecting
          ? new TransportError('EndpointConnectionError', `Could not connect to the endpoint URL: "${url}"`, {
              sent: false,
              cause,
            })
          : new TransportError(
              'ConnectionClosedError',
              `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
              { sent: true, cause },
            ),
      );
    });
    outgoing.end(request.body);
  });
}
