import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a service received it. */
export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A response: a status with a body, which is sent as JSON unless it is a text. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown };

/** The responses by `METHOD /path`, or by `Action=…` for STS. */
export type Routes = Record<string, Reply | ((request: ReceivedRequest) => Reply)>;

export interface Services {
  url: string;
  requests: ReceivedRequest[];
  /** Method and path of every request, without the query. */
  paths(): string[];
  close(): void;
}

/** Starts one loopback server for all services. A request to Direct Connect always gets a virtual interface. */
export async function startServices(routes: Routes): Promise<Services> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((message, response) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('end', () => {
      const request = receivedRequest(message, Buffer.concat(parts).toString('utf8'));
      requests.push(request);
      send(replyTo(request, routes), response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    paths: () => requests.map(pathOf),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function receivedRequest({ method = '', url = '', headers }: IncomingMessage, body: string): ReceivedRequest {
  return { method, url, headers, body };
}

function pathOf({ method, url }: ReceivedRequest): string {
  return `${method} ${url.split('?')[0]}`;
}

function replyTo(request: ReceivedRequest, routes: Routes): Reply {
  if (request.headers['x-amz-target']) return { body: { virtualInterface: {} } };
  const action = /(?:^|&)(Action=\w+)/.exec(request.body)?.[1];
  const route = routes[action ?? pathOf(request)] ?? { status: 404, body: 'no route' };
  return typeof route === 'function' ? route(request) : route;
}

function send({ status = 200, headers = {}, body = '' }: Reply, response: ServerResponse): void {
  response.writeHead(status, headers);
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The access key that the request to Direct Connect was signed with; undefined where none was sent. */
export function accessKeyOf(requests: readonly ReceivedRequest[]): string | undefined {
  const request = requests.find(({ headers }) => headers['x-amz-target']);
  return /Credential=([^/]*)\//.exec(request?.headers.authorization ?? '')?.[1];
}

/** A response of STS with keys. */
export function stsResponse(
  operation: string,
  keys: { id: string; expires?: string; arn?: string; more?: string },
): Reply {
  const { id, expires = '2036-01-01T00:00:00Z', arn = 'arn:aws:sts::123456789012:assumed-role/demo/s' } = keys;
  return {
    headers: { 'Content-Type': 'text/xml' },
    body: `<?xml version="1.0"?>
<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <${operation}Result>
    <AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>${keys.more ?? ''}
    <Credentials>
      <SessionToken>${id}-token</SessionToken><AccessKeyId>${id}</AccessKeyId>
      <SecretAccessKey>${id}-secret</SecretAccessKey><Expiration>${expires}</Expiration>
    </Credentials>
  </${operation}Result>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</${operation}Response>`,
  };
}

/** An error response of STS. */
export function stsError(code: string, message: string, status = 403): Reply {
  return {
    status,
    headers: { 'Content-Type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
