import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { maskedProxy, proxyAuthorization, proxyFor } from './proxy.ts';
import { BundleError, handshakeReason, isCertificateFailure, verification } from './tls.ts';
import { type Failure, TransportError } from './transport-error.ts';

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

/** How long one of several addresses of a host is tried before the next, in milliseconds; Node's own 250 is less than a round trip on a slow line. */
const ADDRESS_TIMEOUT = 2000;

/**
 * The SDK request handler (`{ handle(request, options) }`) that every client of
 * ours is given: proxies from the environment, CA bundle, timeouts. One
 * connection for each attempt, nothing kept alive.
 */
export function requestHandler(settings: TransportSettings, { host, log }: { host: Host; log: Log }): RequestHandler {
  return {
    async handle(request) {
      const attempt = new Attempt(request, settings, log);
      const proxy = proxyFor(request, host.env);
      return { response: await attempt.run(proxy) };
    },
    destroy() {},
  };
}

/** One request on one connection: how far it came decides what its failure is called. */
class Attempt {
  /** The whole URL, as messages name it. */
  readonly url: string;
  readonly request: WireRequest;
  readonly settings: TransportSettings;
  readonly log: Log;
  proxy: URL | undefined;
  shownProxy = '';
  phase: 'connecting' | 'handshake' | 'sent' = 'connecting';

  constructor(request: WireRequest, settings: TransportSettings, log: Log) {
    const { protocol, hostname, port } = request;
    this.url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${fullPath(request)}`;
    this.request = request;
    this.settings = settings;
    this.log = log;
  }

  async run(proxy: string | undefined): Promise<WireResponse> {
    if (proxy !== undefined) {
      this.proxy = this.parseProxy(proxy);
      this.shownProxy = maskedProxy(proxy);
    }
    const { protocol } = this.request;
    if (protocol === 'http:') return this.send(...(await this.plain()));
    if (protocol === 'https:') return this.send(...(await this.secure()));
    throw new TransportError('HTTPClientError', `Invalid endpoint: ${this.url}`, { sent: false, lasting: true });
  }

  parseProxy(proxy: string): URL {
    try {
      return new URL(proxy);
    } catch (cause) {
      const message = `An HTTP Client raised an unhandled exception: Failed to parse: ${maskedProxy(proxy)}`;
      throw new TransportError('HTTPClientError', message, { sent: false, lasting: true, cause });
    }
  }

  /** How to ask over plain HTTP: a proxy is asked for the whole URL. */
  async plain(): Promise<[RequestOptions, typeof httpRequest]> {
    const { proxy, request } = this;
    const address = { host: bare(request.hostname), port: request.port ?? 80, path: fullPath(request) };
    if (!proxy) return [{ ...address, headers: request.headers }, httpRequest];
    const authorization = proxyAuthorization(proxy);
    const options = {
      ...proxyAddress(proxy),
      path: this.url,
      headers: { ...request.headers, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
    };
    if (proxy.protocol !== 'https:') return [options, httpRequest];
    const https = await import('node:https');
    return [{ ...options, ...this.verification() } as RequestOptions, https.request as typeof httpRequest];
  }

  /** How to ask over TLS: through a tunnel where there is a proxy. */
  async secure(): Promise<[RequestOptions, typeof httpRequest]> {
    const { request } = this;
    const host = bare(request.hostname);
    const trust = this.verification();
    const https = await import('node:https');
    const options = { host, port: request.port ?? 443, path: fullPath(request), headers: request.headers, ...trust };
    if (!this.proxy) return [options, https.request as typeof httpRequest];
    const socket = await this.tunnel(this.proxy);
    const tls = await import('node:tls');
    this.phase = 'handshake';
    const servername = /^[\d.]+$|:/.test(host) ? '' : host;
    const createConnection = () => tls.connect({ ...trust, socket, servername, host } as ConnectionOptions);
    return [{ ...options, createConnection }, https.request as typeof httpRequest];
  }

  verification(): ConnectionOptions {
    try {
      return verification(this.settings);
    } catch (cause) {
      if (!(cause instanceof BundleError)) throw cause;
      throw this.failed('SSLError', { cause, sent: false, lasting: true }, cause.message);
    }
  }

  /** Asks a proxy for a tunnel to the endpoint. Whatever goes wrong, it is the proxy that failed. */
  async tunnel(proxy: URL): Promise<Socket> {
    const { hostname, port } = this.request;
    const authority = `${hostname}:${port ?? 443}`;
    const authorization = proxyAuthorization(proxy);
    const https = proxy.protocol === 'https:' ? await import('node:https') : undefined;
    const ask = https ? (https.request as typeof httpRequest) : httpRequest;
    const options = {
      ...proxyAddress(proxy),
      ...(https ? this.verification() : {}),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(authorization ? { 'proxy-authorization': authorization } : {}) },
      agent: false,
      autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT,
    };
    return new Promise((resolve, reject) => {
      const fail = (why: string, cause?: unknown) => {
        clearTimeout(timer);
        this.log.debug('botocore.httpsession', () => `The proxy ${this.shownProxy} gave no tunnel: ${why}`);
        reject(this.failed('ProxyConnectionError', { sent: false, cause }));
        connecting.destroy();
      };
      const { connectTimeout } = this.settings;
      const expire = () => fail(`no answer within ${connectTimeout} seconds`);
      const timer = connectTimeout > 0 ? setTimeout(expire, connectTimeout * 1000) : undefined;
      const connecting = ask(options as RequestOptions);
      connecting.on('connect', (answer, socket) => {
        clearTimeout(timer);
        if (answer.statusCode === 200) return resolve(socket);
        socket.destroy();
        fail(`status ${answer.statusCode} ${answer.statusMessage}`);
      });
      connecting.on('response', (answer) => fail(`status ${answer.statusCode} ${answer.statusMessage}`));
      connecting.on('error', (error) => fail(error.message, error));
      connecting.end();
    });
  }

  /** Sends the request and reads the answer to its end. */
  send(options: RequestOptions, ask: typeof httpRequest): Promise<WireResponse> {
    const { connectTimeout, readTimeout } = this.settings;
    return new Promise((resolve, reject) => {
      let answer: IncomingMessage | undefined;
      const parts: Buffer[] = [];
      const stop = (error: Error) => {
        clearTimeout(timer);
        reject(error);
        outgoing.destroy();
      };
      const finish = (why?: string) => {
        clearTimeout(timer);
        resolve(wireResponse(answer!, Buffer.concat(parts), why));
        if (why !== undefined) outgoing.destroy();
      };
      // An answer that promised success is never asked for again: the service has acted. What came of it is handed on.
      const succeeded = () => answer?.statusCode !== undefined && answer.statusCode < 300;
      const outgoing: ClientRequest = ask(
        {
          ...options,
          method: this.request.method,
          // A connection that is given is only taken without an agent.
          ...(options.createConnection ? {} : { agent: false }),
          autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT,
        } as RequestOptions,
        (incoming) => {
          answer = incoming;
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('end', () => finish());
          incoming.on('error', () => finish('the connection was closed'));
        },
      );
      const timer =
        connectTimeout > 0 ? setTimeout(() => stop(this.timedOut('connecting')), connectTimeout * 1000) : undefined;
      outgoing.on('socket', (socket) => {
        const ready = () => {
          clearTimeout(timer);
          this.phase = 'sent';
          if (readTimeout > 0) socket.setTimeout(readTimeout * 1000);
        };
        socket.on('connect', () => {
          if ((socket as Partial<TLSSocket>).encrypted) this.phase = 'handshake';
          else ready();
        });
        socket.on('secureConnect', ready);
        socket.on('timeout', () => {
          if (succeeded()) finish(`nothing more came within ${readTimeout} seconds`);
          else stop(this.timedOut('reading'));
        });
      });
      outgoing.on('error', (cause: NodeJS.ErrnoException) => {
        // Bytes after a whole answer are an error to Node; the answer is still being handed out.
        if (answer?.complete) return;
        if (answer) finish('the connection was closed');
        else stop(this.broken(cause));
      });
      outgoing.end(this.request.body);
    });
  }

  timedOut(during: 'connecting' | 'reading'): TransportError {
    if (during === 'reading') return this.failed('ReadTimeoutError', { sent: true });
    if (this.phase === 'handshake') return this.failed('ReadTimeoutError', { sent: false });
    return this.failed(this.proxy ? 'ProxyConnectionError' : 'ConnectTimeoutError', { sent: false });
  }

  /** What a broken connection is called depends on how far it came. */
  broken(cause: NodeJS.ErrnoException): TransportError {
    this.log.debug('botocore.httpsession', () => `The connection failed: ${cause.code ?? ''} ${cause.message}`);
    if (isCertificateFailure(cause))
      return this.failed('SSLError', { cause, sent: false, lasting: true }, handshakeReason(cause));
    if (this.phase === 'handshake') {
      // A reset is told from an orderly end, as the reference does.
      if (cause.syscall === 'read') return this.failed('ConnectionClosedError', { cause, sent: false });
      return this.failed('SSLError', { cause, sent: false }, handshakeReason(cause));
    }
    const sent = this.phase === 'sent';
    // The tunnel is no part of what follows, but a plain proxy stands for the endpoint to the end.
    if (this.proxy && this.request.protocol === 'http:') return this.failed('ProxyConnectionError', { cause, sent });
    return this.failed(sent ? 'ConnectionClosedError' : 'EndpointConnectionError', { cause, sent });
  }

  failed(
    failure: Failure,
    options: { sent: boolean; lasting?: boolean; cause?: unknown },
    reason = '',
  ): TransportError {
    return new TransportError(failure, sentence(failure, this.url, this.shownProxy, reason), options);
  }
}

/** The reference's sentence for each failure. */
function sentence(failure: Failure, url: string, proxy: string, reason: string): string {
  if (failure === 'EndpointConnectionError') return `Could not connect to the endpoint URL: "${url}"`;
  if (failure === 'ConnectTimeoutError') return `Connect timeout on endpoint URL: "${url}"`;
  if (failure === 'ReadTimeoutError') return `Read timeout on endpoint URL: "${url}"`;
  if (failure === 'ProxyConnectionError') return `Failed to connect to proxy URL: "${proxy}"`;
  if (failure === 'SSLError') return `SSL validation failed for ${url} ${reason}`;
  if (failure === 'HTTPClientError') return `An HTTP Client raised an unhandled exception: ${reason}`;
  return `Connection was closed before we received a valid response from endpoint URL: "${url}".`;
}

function wireResponse(answer: IncomingMessage, body: Buffer, why: string | undefined): WireResponse {
  const announced = Number(answer.headers['content-length']);
  const whole = why === undefined && answer.complete;
  const of = Number.isInteger(announced) ? ` of ${announced}` : '';
  return {
    statusCode: answer.statusCode ?? 0,
    reason: answer.statusMessage ?? '',
    headers: answer.headers as Record<string, string>,
    body,
    ...(whole ? {} : { cutOff: `${why ?? 'the connection was closed'} after ${body.length}${of} bytes` }),
  };
}

/** Path and query as they go on the wire. */
function fullPath({ path, query }: WireRequest): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value])
      pairs.push(each === null ? escaped(name) : `${escaped(name)}=${escaped(each)}`);
  }
  return pairs.length ? `${path}?${pairs.join('&')}` : path;
}

/** As in the canonical request that is signed. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A host without the brackets of an IPv6 address. */
function bare(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function proxyAddress(proxy: URL): { host: string; port: number } {
  return { host: bare(proxy.hostname), port: Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80) };
}
