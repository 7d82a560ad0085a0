import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { answer, type EndpointSettings, type Reply } from './endpoint.ts';
import { MEDIA_TYPE } from './protocol.ts';
import { readBody } from './read-body.ts';
import { logLine, type WriteLine } from './request-log.ts';
import type { KeyAndCertificate } from './self-signed.ts';
import { ServiceError } from './service-error.ts';

export interface ServerOptions extends EndpointSettings {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Serves HTTPS with it. */
  readonly tls?: KeyAndCertificate | undefined;
  readonly log: WriteLine;
  /** How long a client may take, in milliseconds: for the headers, for the whole request. */
  readonly patience?: { readonly headers: number; readonly request: number };
}

export interface LocalServer {
  /** What it listens on, e.g. `127.0.0.1`. */
  readonly address: string;
  readonly port: number;
  /**
   * Stops: takes no new connections, answers what has begun for `grace` milliseconds,
   * then breaks what is left.
   */
  close(grace: number): Promise<void>;
}

/** Starts the endpoint. Rejects with Node's error when the address cannot be had or the certificate cannot be used. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const { headers, request } = options.patience ?? { headers: 10_000, request: 30_000 };
  const settings = {
    headersTimeout: headers,
    requestTimeout: request,
    connectionsCheckingInterval: Math.min(1000, headers),
    keepAliveTimeout: 65_000,
  };
  let closing = false;
  const listener = (message: IncomingMessage, response: ServerResponse) => {
    void serve(message, response, { ...options, isClosing: () => closing });
  };
  const server = options.tls
    ? createTlsServer({ ...settings, ...options.tls }, listener)
    : createServer(settings, listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error, socket, options));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port, options.host, () => {
      server.off('error', failed);
      listening();
    });
  });
  server.on('error', (error) => options.log(`dxcli-local: ${error.message}`)); // a connection that could not be taken
  const { address, port } = server.address() as AddressInfo;
  return {
    address,
    port,
    close: (grace) =>
      new Promise((closed) => {
        closing = true;
        const timer = setTimeout(() => server.closeAllConnections(), grace);
        server.close(() => {
          clearTimeout(timer);
          closed();
        });
        if (grace === 0) server.closeAllConnections();
        else server.closeIdleConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions & { isClosing: () => boolean },
): Promise<void> {
  const { now, log } = options;
  const began = now();
  const requestId = randomUUID();
  const target = request.headers['x-amz-target'] as string | undefined;
  const done = (outcome: number | 'hangup' | 'gone', code?: string) =>
    log(
      logLine(
        { target, outcome, milliseconds: now() - began, requestId, ...(code === undefined ? {} : { code }) },
        now(),
      ),
    );
  try {
    const body = await readBody(request).catch((error) => {
      if (error instanceof ServiceError) throw error;
      return undefined;
    });
    if (!body) return done('gone');
    const reply = await replyTo(request, body, options);
    if (reply === 'hangup') {
      request.socket.destroy();
      return done('hangup');
    }
    if (options.isClosing()) response.shouldKeepAlive = false;
    send(response, 200, requestId, reply.document);
    done(200);
  } catch (error) {
    const { code, message, status } = error instanceof ServiceError ? error : fault(error, log);
    send(response, status, requestId, { __type: code, message });
    done(status, code);
  }
}

function replyTo(request: IncomingMessage, body: Buffer, options: ServerOptions): Promise<Reply> {
  const headers = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(',')]),
  );
  return answer({ method: request.method ?? '', target: request.url ?? '', headers, body }, options);
}

/** A mistake of ours: said in full in the log, not to the client. */
function fault(error: unknown, log: WriteLine): ServiceError {
  log(`dxcli-local failed: ${error instanceof Error ? error.stack : error}`);
  return new ServiceError('InternalFailure', 'dxcli-local failed; its log says where', 500);
}

function send(response: ServerResponse, status: number, requestId: string, document: object): void {
  response.on('error', () => {}); // the client has gone; there is nobody to tell
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

/** What is no HTTP, or comes too slowly: Node's reasons and the answers to them. */
const REFUSALS: Readonly<Record<string, [status: number, reason: string, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'RequestTimeoutException', 'The request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    'RequestHeaderSectionTooLarge',
    'The headers are too large',
  ],
};
const NO_HTTP = [400, 'Bad Request', 'BadRequestException', 'The request is not HTTP'] as const;

/** Answers a request that Node could not read, where there is still somebody to answer. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, { log, now }: ServerOptions): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, reason, code, message] = REFUSALS[error.code ?? ''] ?? NO_HTTP;
  const requestId = randomUUID();
  const body = JSON.stringify({ __type: code, message });
  const headers = Object.entries({ ...headersFor(body, requestId), Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => {}); // it may go away while we write
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines}\r\n${body}`);
  log(logLine({ target: undefined, outcome: status, code, milliseconds: 0, requestId }, now()));
}
