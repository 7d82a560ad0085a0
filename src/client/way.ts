import { request as httpRequest, type RequestOptions } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import type { Log } from '../log.ts';
import { failed, type Phase, type Route } from './failures.ts';
import { maskedProxy, proxyAuthorization } from './proxy.ts';
import { BundleError, verification } from './tls.ts';
import type { TransportSettings, WireRequest } from './transport.ts';
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
  const route: Route = { url, proxy: proxyUrl === undefined ? undefined : maskedProxy(proxyUrl) };
  const proxy = proxyUrl === undefined ? undefined : parsedProxy(proxyUrl, route);
  if (route.proxy !== undefined) log.debug('botocore.httpsession', `Using proxy ${route.proxy}`);
  const secure = request.protocol === 'https:';
  const host = bareHost(request.hostname);
  const direct: RequestOptions = {
    host,
    port: request.port ?? (secure ? 443 : 80),
    path: fullPath(request),
    headers: request.headers,
    agent: false,
  };
  const base = { method: request.method, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT };

  if (!secure && !proxy)
    return { ask: httpRequest, options: { ...base, ...direct } as RequestOptions, route, phase: 'connecting' };

  const trust = secure || proxy?.protocol === 'https:' ? trustOf(settings, route) : {};
  if (!secure && proxy) {
    const authorization = proxyAuthorization(proxy);
    const options: RequestOptions = {
      ...base,
      ...trust,
      ...proxyAddress(proxy),
      path: url,
      headers: { ...request.headers, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
      agent: false,
    };
    return { ask: await asker(proxy.protocol), options, route, phase: 'connecting' };
  }

  const ask = await asker('https:');
  if (!proxy) return { ask, options: { ...base, ...direct, ...trust }, route, phase: 'connecting' };
  const connecting = { ...base, ...trust, ...proxyAddress(proxy), agent: false, headers: proxyHeaders(proxy) };
  const socket = await openTunnel(`${request.hostname}:${request.port ?? 443}`, {
    ask: await asker(proxy.protocol),
    options: connecting as RequestOptions,
    route,
    timeout: settings.connectTimeout,
    log,
  });
  const tls = await import('node:tls');
  const createConnection = () =>
    tls.connect({ ...trust, socket, servername: serverName(host), host } as ConnectionOptions);
  // A connection that is given is only taken without an agent.
  const { agent: _, ...withoutAgent } = direct;
  return { ask, options: { ...base, ...withoutAgent, ...trust, createConnection }, route, phase: 'handshake' };
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

function proxyHeaders(proxy: URL): Record<string, string> {
  const authorization = proxyAuthorization(proxy);
  return authorization === undefined ? {} : { 'proxy-authorization': authorization };
}
