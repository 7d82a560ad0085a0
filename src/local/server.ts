import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type EndpointSettings } from './endpoint.ts';
import { MEDIA_TYPE } from './protocol.ts';
import { ServiceError } from './service-error.ts';

export interface ServerOptions extends EndpointSettings {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface LocalServer {
  /** What clients are given as endpoint, e.g. `http://127.0.0.1:4179`. */
  readonly url: string;
  /** Stops: no new connections, what runs is answered, idle connections are closed. */
  close(): Promise<void>;
}

/** Starts the endpoint. Rejects with Node's error when the address cannot be had. */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const server: Server = createServer((request, response) => void serve(request, response, options));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port, options.host, () => {
      server.off('error', failed);
      listening();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { method = '', url: target = '/' } = request;
    send(response, 200, await answer({ method, target, headers, body: Buffer.concat(parts) }, options));
  } catch (error) {
    const { code, message, status } =
      error instanceof ServiceError ? error : new ServiceError('InternalFailure', 'dxcli-local failed', 500);
    send(response, status, { __type: code, message });
  }
}

function send(response: ServerResponse, status: number, document: object): void {
  const body = JSON.stringify(document);
  response.writeHead(status, {
    'Content-Type': MEDIA_TYPE,
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(body);
}
