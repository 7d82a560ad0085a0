import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ErrorResponse } from '../rules/refusal.ts';
import type { KeyAndCertificate } from '../tls/self-signed.ts';
import { type EndpointSettings, handleRequest, type Reply } from './handle-request.ts';
import { MEDIA_TYPE } from './json-protocol.ts';
import { refuseBrowsers } from './refuse-browsers.ts';
import { readRequestBody } from './request-body.ts';
import { logLine, type WriteLine } from './request-log.ts';

export interface ServerOptions extends EndpointSettings {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Where given, the server speaks HTTPS. */
  readonly tls?: KeyAndCertificate | undefined;
  readonly log: WriteLine;
  /** How long a client may take, in milliseconds: for the headers, for the whole request. */
  readonly timeouts?: { readonly headers: number; readonly request: number };
}

/** The endpoint's HTTP server. */
export class LocalServer {
  readonly #options: ServerOptions;
  readonly #server: Server;
  /** Where it listens, kept since a server that was closed no longer knows. */
  #bound: AddressInfo | undefined;
  #closing = false;

  private constructor(options: ServerOptions) {
    this.#options = options;
    const { headers, request } = options.timeouts ?? { headers: 10_000, request: 30_000 };
    const settings = {
      headersTimeout: headers,
      requestTimeout: request,
      connectionsCheckingInterval: Math.min(1000, headers),
      keepAliveTimeout: 65_000,
    };
    const listener = (message: IncomingMessage, response: ServerResponse) => void this.#serve(message, response);
    this.#server = options.tls
      ? createTlsServer({ ...settings, ...options.tls }, listener)
      : createServer(settings, listener);
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket, options));
  }

  /** Starts to listen. Rejects with Node's error when the address or the certificate cannot be used. */
  static async start(options: ServerOptions): Promise<LocalServer> {
    const local = new LocalServer(options);
    const server = local.#server;
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(options.port, options.host, () => {
        server.off('error', failed);
        listening();
      });
    });
    local.#bound = server.address() as AddressInfo;
    // From here on an error concerns a single connection that could not be accepted.
    server.on('error', (error) => options.log(`dxcli-local: ${error.message}`));
    return local;
  }

  /** The listening address, e.g. `127.0.0.1`. */
  get address(): string {
    return this.#bound?.address ?? '';
  }

  get port(): number {
    return this.#bound?.port ?? 0;
  }

  /** Stops: accepts no new connections, lets requests finish for `grace` milliseconds, then breaks the rest. */
  close(grace: number): Promise<void> {
    this.#closing = true;
    return new Promise((closed) => {
      const timer = setTimeout(() => this.#server.closeAllConnections(), grace);
      this.#server.close(() => {
        clearTimeout(timer);
        closed();
      });
      if (grace === 0) this.#server.closeAllConnections();
      else this.#server.closeIdleConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { now, log } = this.#options;
    const began = now();
    const requestId = randomUUID();
    const target = request.headers['x-amz-target'] as string | undefined;
    const done = (outcome: number | 'hangup' | 'gone', code?: string) => {
      const logged = { target, outcome, milliseconds: now() - began, requestId };
      log(logLine(code === undefined ? logged : { ...logged, code }, now()));
    };
    try {
      const body = await readRequestBody(request).catch((error) => {
        if (error instanceof ErrorResponse) throw error;
        return undefined;
      });
      if (!body) return done('gone');
      const reply = await this.#reply(request, body);
      if (reply === 'hangup') {
        request.socket.destroy();
        return done('hangup');
      }
      if (this.#closing) response.shouldKeepAlive = false;
      send(response, 200, requestId, reply.document);
      done(200);
    } catch (error) {
      const { code, message, status } = error instanceof ErrorResponse ? error : internalFailure(error, log);
      send(response, status, requestId, { __type: code, message });
      done(status, code);
    }
  }

  async #reply(request: IncomingMessage, body: Buffer): Promise<Reply> {
    refuseBrowsers(request.headers, this.address, this.#options.host);
    const headers = Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(',')]),
    );
    return handleRequest({ method: request.method ?? '', target: request.url ?? '', headers, body }, this.#options);
  }
}

/** A bug of dxcli-local: the log gets the stack, the client only a general message. */
function internalFailure(error: unknown, log: WriteLine): ErrorResponse {
  log(`dxcli-local failed: ${error instanceof Error ? error.stack : error}`);
  return new ErrorResponse('InternalFailure', 'dxcli-local failed; its log says where', 500);
}

function send(response: ServerResponse, status: number, requestId: string, document: object): void {
  response.on('error', () => {}); // the client has disconnected
  const body = JSON.stringify(document);
  response.writeHead(status, headersFor(body, requestId));
  response.end(body);
}

function headersFor(body: string, requestId: string): Record<string, string> {
  return {
    'x-amzn-RequestId': requestId,
    'Content-Type': MEDIA_TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
  };
}

/** Node's error codes for requests that it could not read, and the responses to them. */
const UNREADABLE: Readonly<Record<string, [status: number, reason: string, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'RequestTimeoutException', 'The request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    'RequestHeaderSectionTooLarge',
    'The headers are too large',
  ],
};
const NOT_HTTP = [400, 'Bad Request', 'BadRequestException', 'The request is not HTTP'] as const;

/** Responds to a request that Node could not read, where the connection can still be written to. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, { log, now }: ServerOptions): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, reason, code, message] = UNREADABLE[error.code ?? ''] ?? NOT_HTTP;
  const requestId = randomUUID();
  const body = JSON.stringify({ __type: code, message });
  const headers = Object.entries({ ...headersFor(body, requestId), Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => {}); // the client may disconnect meanwhile
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines}\r\n${body}`);
  log(logLine({ target: undefined, outcome: status, code, milliseconds: 0, requestId }, now()));
}
