import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** How the server reacts to a request: it sends these bytes and ends the connection, or this function acts on the socket. */
export type Reaction = string | ((socket: Socket, request: string) => void);

export interface RawServer {
  port: number;
  /** The requests that arrived completely, as text. */
  requests: string[];
  /** How many connections were opened, with or without a request. */
  connections: () => number;
  close(): void;
}

/**
 * Starts a loopback server without an HTTP library, for invalid responses. The first request gets the first reaction,
 * all after the last reaction get that one again. With `tls` it speaks TLS.
 */
export async function startRawServer(reactions: readonly Reaction[], tls?: TlsOptions): Promise<RawServer> {
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
      const reaction = reactions[Math.min(requests.length, reactions.length - 1)];
      requests.push(request);
      if (typeof reaction === 'string') socket.end(reaction);
      else reaction?.(socket, request);
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

/** An HTTP response as bytes. */
export function httpResponse(status: number, body = '', headers: Record<string, string | null> = {}): string {
  const all = {
    'Content-Type': 'application/x-amz-json-1.1',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n${body}`;
}
