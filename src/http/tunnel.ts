import type { RequestOptions, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../platform/log.ts';
import { failed, type Route } from './failures.ts';
import { milliseconds } from './timeout.ts';

export interface TunnelOptions {
  readonly ask: typeof request;
  /** Where the proxy is, and what it is to be told beside the endpoint. */
  readonly options: RequestOptions;
  readonly route: Route;
  /** Seconds until the proxy must have answered; 0 waits for ever. */
  readonly timeout: number;
  readonly log: Log;
}

/**
 * Asks a proxy for a tunnel to `authority` (`host:port`) and gives the
 * connection. Whatever goes wrong, it is the proxy that failed: throws
 * `TransportError`.
 */
export function openTunnel(authority: string, { ask, options, route, timeout, log }: TunnelOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const connecting = ask({
      ...options,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(options.headers as Record<string, string>) },
    });
    let over = false;
    const fail = (why: string, cause?: unknown) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      log.debug('botocore.httpsession', () => `The proxy ${route.proxy} gave no tunnel to ${authority}: ${why}`);
      reject(failed('ProxyConnectionError', route, { sent: false, cause }));
      connecting.destroy();
    };
    const timer =
      timeout > 0 ? setTimeout(() => fail(`no answer within ${timeout} s`), milliseconds(timeout)) : undefined;
    connecting.on('connect', ({ statusCode, statusMessage }, socket) => {
      clearTimeout(timer);
      if (statusCode === 200) {
        over = true;
        return resolve(socket);
      }
      socket.destroy();
      fail(`status ${statusCode} ${statusMessage}`);
    });
    connecting.on('response', ({ statusCode, statusMessage }) => fail(`status ${statusCode} ${statusMessage}`));
    connecting.on('error', (error) => fail(error.message, error));
    connecting.on('close', () => fail('closed'));
    connecting.end();
  });
}
