import { request as httpRequest, type RequestOptions } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import type { Log } from '../platform/log.ts';
import type { HttpRequest, TransportSettings } from './message.ts';
import { proxyAuthorization } from './proxy.ts';
import { bareHost, maskedUrl, pathAndQuery, requestUrl, sentUrl } from './request-url.ts';
import { BundleError, verificationOptions } from './tls.ts';
import { type ConnectionPhase, type Route, transportError } from './transport-error.ts';
import { openTunnel } from './tunnel.ts';

/** How a request is sent: by which function of Node, with which options, over which route. */
export interface RequestPlan {
  readonly requestFunction: typeof httpRequest;
  readonly options: RequestOptions;
  readonly route: Route;
  /** How far the connection already is: a tunnel is connected, its handshake is still to come. */
  readonly phase: ConnectionPhase;
}

/** How long one of several addresses of a host is tried before the next, in milliseconds; Node's 250 is less than a round trip on a slow line. */
const ADDRESS_TIMEOUT = 2000;

/** The longest block of response headers, in bytes. It is far above what the reference reads. */
const MAX_HEADER_SIZE = 16 * 2 ** 20;

/**
 * How responses are read. A server that has carried a request out may phrase its
 * response in ways that Node's parser refuses by default: they are read, as far as
 * the parser can. Nothing can be smuggled in: each connection has one response.
 */
const PARSER_OPTIONS = { insecureHTTPParser: true, maxHeaderSize: MAX_HEADER_SIZE } as const;

/** No connection is kept alive: one that was idle may be closed at the other end, and a run sends few requests. */
const BASE_OPTIONS = { ...PARSER_OPTIONS, agent: false, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT } as const;

/**
 * Plans how to send a request: directly, through a proxy that is given the whole
 * URL (http), or through a tunnel that a proxy opens (https; it is opened here).
 * `proxyUrl` is undefined for a direct connection. Throws `TransportError` for
 * an invalid proxy URL or certificate bundle, for a URL that is neither http nor
 * https, and for a proxy that opens no tunnel.
 */
export async function planRequest(
  request: HttpRequest,
  settings: TransportSettings,
  proxyUrl: string | undefined,
  log: Log,
): Promise<RequestPlan> {
  const url = requestUrl(request);
  const { method, protocol } = request;
  if (protocol !== 'http:' && protocol !== 'https:') {
    const reason = `Not supported URL scheme ${protocol.slice(0, -1)}`;
    throw transportError('HTTPClientError', { url, proxy: undefined }, { sent: false, permanent: true, reason });
  }
  // As the reference asks for it, after signing: a response is never decompressed here.
  const headers = headerBytes({ 'accept-encoding': 'identity', ...request.headers }, url);
  if (proxyUrl === undefined) {
    const route: Route = { url, proxy: undefined };
    const trust = protocol === 'https:' ? trustOptions(settings, route) : {};
    const options = { ...BASE_OPTIONS, ...trust, ...endpointAddress(request), method, headers };
    return { requestFunction: await requestFunction(protocol), options, route, phase: 'connecting' };
  }

  const route: Route = { url, proxy: maskedUrl(proxyUrl) };
  log.debug('botocore.httpsession', `Using proxy ${route.proxy}`);
  const proxy = await planProxy(proxyUrl, settings, route);
  if (protocol === 'https:') return planTunnel({ ...request, headers }, settings, proxy, log);
  const options = {
    ...proxy.options,
    method,
    path: sentUrl(request),
    headers: { ...headers, ...proxy.options.headers },
  };
  return { ...proxy, options: options as RequestOptions };
}

/** How a proxy is spoken to; its headers hold the authorization, if there is one. */
async function planProxy(proxyUrl: string, settings: TransportSettings, route: Route): Promise<RequestPlan> {
  const proxy = parseProxy(proxyUrl, route);
  const trust = proxy.protocol === 'https:' ? trustOptions(settings, route) : {};
  const authorization = proxyAuthorization(proxy);
  const headers = authorization === undefined ? {} : { 'proxy-authorization': authorization };
  const options: RequestOptions = { ...BASE_OPTIONS, ...trust, ...proxyAddress(proxy), headers };
  return { requestFunction: await requestFunction(proxy.protocol), options, route, phase: 'connecting' };
}

async function planTunnel(
  request: HttpRequest,
  settings: TransportSettings,
  proxy: RequestPlan,
  log: Log,
): Promise<RequestPlan> {
  const { method, headers } = request;
  const { host, port, path } = endpointAddress(request);
  const { connectTimeout: timeout } = settings;
  const socket = await openTunnel(`${request.hostname}:${port}`, { ...proxy, timeout, log });
  // The bundle is read only now: the reference too asks the proxy before it finds a bundle invalid.
  let trust: ConnectionOptions;
  try {
    trust = trustOptions(settings, proxy.route);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  const tls = await import('node:tls');
  const createConnection = () =>
    tls.connect({ ...trust, socket, servername: serverName(host), host } as ConnectionOptions);
  // Node calls `createConnection` only where no agent is named, so BASE_OPTIONS are left out.
  const options = { ...PARSER_OPTIONS, ...trust, host, port, path, method, headers, createConnection };
  return { requestFunction: await requestFunction('https:'), options, route: proxy.route, phase: 'handshake' };
}

/**
 * Header values as Node sends them, a character for a byte: the bytes of the text in
 * UTF-8, as the reference sends it. Throws `TransportError` for a value with a line
 * break or another control character; the value may be a secret and is not quoted.
 */
function headerBytes(headers: Readonly<Record<string, string>>, url: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const bytes = Buffer.from(String(value), 'utf8').toString('latin1');
      if (!/[\0-\x08\x0a-\x1f\x7f]/.test(bytes)) return [name, bytes];
      const reason = `Invalid header value: ${name} holds a line break or another control character`;
      throw transportError('HTTPClientError', { url, proxy: undefined }, { sent: false, permanent: true, reason });
    }),
  );
}

function endpointAddress(request: HttpRequest): { host: string; port: number; path: string } {
  const port = request.port ?? (request.protocol === 'https:' ? 443 : 80);
  return { host: bareHost(request.hostname), port, path: pathAndQuery(request) };
}

/** Node's function for a scheme. node:https is loaded only where it is needed, since it loads all of TLS. */
async function requestFunction(protocol: string): Promise<typeof httpRequest> {
  return protocol === 'https:' ? ((await import('node:https')).request as typeof httpRequest) : httpRequest;
}

function parseProxy(proxyUrl: string, route: Route): URL {
  try {
    return new URL(proxyUrl);
  } catch (cause) {
    const reason = `Failed to parse: ${route.proxy}`;
    throw transportError('HTTPClientError', route, { sent: false, permanent: true, cause, reason });
  }
}

function trustOptions(settings: TransportSettings, route: Route): ConnectionOptions {
  try {
    return verificationOptions(settings);
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause;
    throw transportError('SSLError', route, { sent: false, permanent: true, cause, reason: cause.message });
  }
}

/** Host and port of the proxy. The server name is given since Node would take it from the Host header, which names the endpoint. */
function proxyAddress(proxy: URL): { host: string; port: number; servername?: string } {
  const host = bareHost(proxy.hostname);
  if (proxy.protocol !== 'https:') return { host, port: Number(proxy.port) || 80 };
  return { host, port: Number(proxy.port) || 443, servername: serverName(host) };
}

/** The server name for TLS; empty for an IP address, which has none. */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
