import { request as httpRequest, type RequestOptions } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import type { Log } from '../platform/log.ts';
import { failed, type Phase, type Route } from './failures.ts';
import { maskedProxy, proxyAuthorization } from './proxy.ts';
import type { TransportSettings, WireRequest } from './request-handler.ts';
import { BundleError, verification } from './tls.ts';
import { openTunnel } from './tunnel.ts';
import { bareHost, fullPath, fullUrl } from './url.ts';

/** How a request is to be sent: over which connection, to whom, and in which form. */
export interface Way {
  readonly ask: typeof httpRequest;
  readonly options: RequestOptions;
  readonly route: Route;
  /** How far the connection is already. */
  readonly phase: Phase;
}

/** How long one of several addresses of a host is tried before the next, in milliseconds; Node's own 250 is less than a round trip on a slow line. */
const ADDRESS_TIMEOUT = 2000;

/**
 * Finds the way to an endpoint: directly, through a proxy that is asked for the
 * whole URL (http), or through a tunnel that a proxy opens (https). Throws
 * `TransportError` for a proxy's URL or a certificate bundle that is none, and
 * for a proxy that opens no tunnel.
 */
export async function wayTo(
  request: WireRequest,
  settings: TransportSettings,
  proxyUrl: string | undefined,
  log: Log,
): Promise<Way> {
  const url = fullUrl(request);
  const { method, protocol } = request;
  // As the reference asks, after signing: nothing is unpacked here.
  const headers = { 'accept-encoding': 'identity', ...request.headers };
  if (proxyUrl === undefined) {
    const route: Route = { url, proxy: undefined };
    const trust = protocol === 'https:' ? trustOf(settings, route) : {};
    const options = { ...BASE, ...trust, ...endpointAddress(request), method, headers };
    return { ask: await asker(protocol), options, route, phase: 'connecting' };
  }

  const route: Route = { url, proxy: maskedProxy(proxyUrl) };
  log.debug('botocore.httpsession', `Using proxy ${route.proxy}`);
  const proxy = parsedProxy(proxyUrl, route);
  const proxyTrust = proxy.protocol === 'https:' ? trustOf(settings, route) : {};
  const authorization = proxyAuthorization(proxy);
  const passport = authorization === undefined ? {} : { 'proxy-authorization': authorization };
  const toProxy: RequestOptions = { ...BASE, ...proxyTrust, ...proxyAddress(proxy) };
  if (protocol === 'http:') {
    const options = { ...toProxy, method, path: url, headers: { ...headers, ...passport } };
    return { ask: await asker(proxy.protocol), options, route, phase: 'connecting' };
  }

  const { host, port, path } = endpointAddress(request);
  const socket = await openTunnel(`${request.hostname}:${port}`, {
    ask: await asker(proxy.protocol),
    options: { ...toProxy, headers: passport },
    route,
    timeout: settings.connectTimeout,
    log,
  });
  // Only now, as the reference: the proxy has been asked before a certificate bundle that is none is found.
  let trust: ConnectionOptions;
  try {
    trust = trustOf(settings, route);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  const tls = await import('node:tls');
  const createConnection = () =>
    tls.connect({ ...trust, socket, servername: serverName(host), host } as ConnectionOptions);
  // A connection that is given is only taken without an agent.
  const options = { ...trust, host, port, path, method, headers, createConnection };
  return { ask: await asker(protocol), options, route, phase: 'handshake' };
}

/** Nothing is kept alive: a connection that idled may be dead, and there is no second request for it. */
const BASE = { agent: false, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT } as const;

function endpointAddress(request: WireRequest): { host: string; port: number; path: string } {
  const port = request.port ?? (request.protocol === 'https:' ? 443 : 80);
  return { host: bareHost(request.hostname), port, path: fullPath(request) };
}

/** node:https is loaded only where it is needed: it takes the whole of TLS with it. */
async function asker(protocol: string): Promise<typeof httpRequest> {
  return protocol === 'https:' ? ((await import('node:https')).request as typeof httpRequest) : httpRequest;
}

function parsedProxy(proxy: string, route: Route): URL {
  try {
    return new URL(proxy);
  } catch (cause) {
    const reason = `Failed to parse: ${maskedProxy(proxy)}`;
    throw failed('HTTPClientError', route, { sent: false, lasting: true, cause, reason });
  }
}

function trustOf(settings: TransportSettings, route: Route): ConnectionOptions {
  try {
    return verification(settings);
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause;
    throw failed('SSLError', route, { sent: false, lasting: true, cause, reason: cause.message });
  }
}

/** Where the proxy is. Node would take the server's name for TLS from the Host header, which is the endpoint's. */
function proxyAddress(proxy: URL): { host: string; port: number; servername?: string } {
  const host = bareHost(proxy.hostname);
  if (proxy.protocol !== 'https:') return { host, port: Number(proxy.port) || 80 };
  return { host, port: Number(proxy.port) || 443, servername: serverName(host) };
}

/** The name that TLS asks for: an address is none. */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
