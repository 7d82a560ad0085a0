import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** What is done with a connection once a whole request has come, as bytes to send or as a deed. */
export type Deed = string | ((socket: Socket, request: string) => void);

export interface RawServer {
  port: number;
  /** The requests that came whole, as text. */
  requests: string[];
  /** Connections made, whether or not a request came. */
  connections: () => number;
  close(): void;
}

/**
 * A loopback server that misbehaves as told: the first request gets the first
 * deed, the last deed serves all further ones. With `tls` it speaks TLS.
 */
export async function startRawServer(deeds: readonly Deed[], tls?: TlsOptions): Promise<RawServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket) => {
    socket.on('error', () => {});
    let seen = '';
    socket.on('data', (part) => {
      seen += part.toString('latin1');
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(seen.slice(0, end))?.[1] ?? 0);
      if (seen.length < end + 4 + length) return;
      const request = seen;
      seen = '';
      const deed = deeds[Math.min(requests.length, deeds.length - 1)];
      requests.push(request);
      if (typeof deed === 'string') socket.end(deed);
      else deed?.(socket, request);
    });
  };
  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on('tlsClientError', () => {});
  server.on('connection', (socket: Socket) => {
    connections++;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    connections: () => connections,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** A whole HTTP answer as bytes on the wire. */
export function answer(status: number, body = '', headers: Record<string, string | null> = {}): string {
  const all = {
    'Content-Type': 'application/x-amz-json-1.1',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n${body}`;
}
