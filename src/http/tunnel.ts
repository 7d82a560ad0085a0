import type { RequestOptions, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../platform/log.ts';
import { milliseconds } from './message.ts';
import { type Route, transportError } from './transport-error.ts';

export interface TunnelOptions {
  readonly requestFunction: typeof request;
  /** Address of the proxy, and headers for the proxy itself. */
  readonly options: RequestOptions;
  readonly route: Route;
  /** Seconds until the proxy must have opened the tunnel; 0 waits for ever. */
  readonly timeout: number;
  readonly log: Log;
}

/**
 * Asks a proxy for a tunnel to `authority` (`host:port`) and returns the
 * connection. Every failure counts as the proxy's: throws `TransportError`
 * (`ProxyConnectionError`).
 */
export function openTunnel(
  authority: string,
  { requestFunction, options, route, timeout, log }: TunnelOptions,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const outgoing = requestFunction({
      ...options,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(options.headers as Record<string, string>) },
    });
    let settled = false;
    const fail = (reason: string, cause?: unknown) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      log.debug('botocore.httpsession', () => `The proxy ${route.proxy} opened no tunnel to ${authority}: ${reason}`);
      reject(transportError('ProxyConnectionError', route, { sent: false, cause }));
      outgoing.destroy();
    };
    const timer =
      timeout > 0 ? setTimeout(() => fail(`no response within ${timeout} s`), milliseconds(timeout)) : undefined;
    outgoing.on('connect', ({ statusCode, statusMessage }, socket) => {
      clearTimeout(timer);
      if (statusCode === 200) {
        settled = true;
        return resolve(socket);
      }
      socket.destroy();
      fail(`status ${statusCode} ${statusMessage}`);
    });
    outgoing.on('response', ({ statusCode, statusMessage }) => fail(`status ${statusCode} ${statusMessage}`));
    outgoing.on('error', (error) => fail(error.message, error));
    outgoing.on('close', () => fail('the connection was closed'));
    outgoing.end();
  });
}
