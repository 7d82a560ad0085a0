import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type Certificate, certificate } from './certificate.ts';
import { checkedSignature } from './sigv4.ts';

/** The response of a rule. */
export interface CannedResponse {
  status?: number;
  headers?: Record<string, string | null>;
  json?: unknown;
  raw?: string;
  delayMs?: number;
  /** Breaks the connection before anything is sent, or in the middle of the body. */
  hangup?: 'before' | 'during';
}

/** The first rule whose conditions hold responds; `responses` are used in turn, the last again and again. */
export interface Rule extends CannedResponse {
  target?: string;
  method?: string;
  path?: string;
  /** A part of the body. */
  body?: string;
  responses?: CannedResponse[];
}

/** One request as the case files record it. */
export interface SeenRequest {
  method: string | undefined;
  path: string | undefined;
  target?: string;
  contentType?: string;
  signature?: string;
  token?: string;
  proxyAuthorization?: string;
  body?: unknown;
}

/** The secrets that belong to the access keys of the recorded cases. */
const SECRETS: Readonly<Record<string, string>> = {
  AKIDEXAMPLE: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AKIDPROFILE: 'profile-secret',
  AKIDASSUMED: 'assumed-secret',
  AKIDPROCESS: 'process-secret',
  AKIDCONTAINER: 'container-secret',
  AKIDWEB: 'web-secret',
  AKIDSSO: 'sso-secret',
  AKIDIMDS: 'imds-secret',
};

/**
 * A loopback server that responds by rules and records the requests. It speaks HTTP, is a CONNECT proxy
 * (tunnels to loopback only) and, where asked for, speaks HTTPS on a second port.
 */
export class RecordingServer {
  readonly seen: SeenRequest[] = [];
  readonly #rules: readonly Rule[];
  /** How often each rule has responded. */
  readonly #uses = new Map<Rule, number>();
  readonly #http: Server;
  readonly #https: ReturnType<typeof createTlsServer> | undefined;
  readonly #certificate: Certificate | undefined;

  constructor(rules: readonly Rule[], tls: boolean) {
    this.#rules = rules;
    const handler = (request: IncomingMessage, response: ServerResponse) => this.#receive(request, response);
    this.#http = createServer(handler).on('connect', (request, socket: Socket, head) =>
      this.#tunnel(request, socket, head),
    );
    if (!tls) return;
    this.#certificate = certificate();
    const { key, cert } = this.#certificate;
    this.#https = createTlsServer({ key, cert }, handler).on('tlsClientError', () => {});
  }

  async listen(): Promise<void> {
    await listen(this.#http);
    if (this.#https) await listen(this.#https);
  }

  get port(): number {
    return portOf(this.#http);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get tlsUrl(): string | undefined {
    return this.#https && `https://localhost:${portOf(this.#https)}`;
  }

  /** Path of the certificate of `tlsUrl`, which is its own authority. */
  get ca(): string | undefined {
    return this.#certificate?.path;
  }

  close(): void {
    for (const server of [this.#http, this.#https]) {
      server?.closeAllConnections();
      server?.close();
    }
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      this.#record(request, body);
      const rule = this.#rules.find((each) => applies(each, request, body.toString('utf8')));
      if (!rule) {
        response.statusCode = 404;
        response.end('no rule');
        return;
      }
      const canned = this.#next(rule);
      if (canned.delayMs) setTimeout(respond, canned.delayMs, canned, request, response);
      else respond(canned, request, response);
    });
  }

  #record(request: IncomingMessage, body: Buffer): void {
    const target = request.headers['x-amz-target'] as string | undefined;
    const contentType = request.headers['content-type'];
    const token = request.headers['x-amz-security-token'] as string | undefined;
    this.seen.push({
      method: request.method,
      path: request.url,
      ...(target ? { target } : {}),
      ...(contentType ? { contentType } : {}),
      signature: checkedSignature(request, body, SECRETS),
      ...(token ? { token } : {}),
      body: recordedBody(body.toString('utf8')),
    });
  }

  /** The response of a rule whose turn it is. */
  #next(rule: Rule): CannedResponse {
    const turn = this.#uses.get(rule) ?? 0;
    this.#uses.set(rule, turn + 1);
    const list: CannedResponse[] = rule.responses ?? [rule];
    return list[Math.min(turn, list.length - 1)] ?? rule;
  }

  #tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const proxyAuthorization = request.headers['proxy-authorization'];
    this.seen.push({
      method: 'CONNECT',
      path: request.url,
      ...(proxyAuthorization ? { proxyAuthorization } : {}),
    });
    socket.on('error', () => {});
    const [host, port] = (request.url ?? '').split(':');
    if (host !== '127.0.0.1' && host !== 'localhost') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const target = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.write(head);
      target.pipe(socket);
      socket.pipe(target);
    });
    target.on('error', () => socket.destroy());
  }
}

/** Starts a recording server. */
export async function startRecordingServer(rules: readonly Rule[] = [], tls = false): Promise<RecordingServer> {
  const server = new RecordingServer(rules, tls);
  await server.listen();
  return server;
}

function listen(server: Server): Promise<void> {
  return new Promise((ready) => server.listen(0, '127.0.0.1', ready));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function applies(rule: Rule, request: IncomingMessage, body: string): boolean {
  return (
    (!rule.target || rule.target === request.headers['x-amz-target']) &&
    (!rule.method || rule.method === request.method) &&
    (!rule.path || request.url?.split('?')[0] === rule.path) &&
    (!rule.body || body.includes(rule.body))
  );
}

/** The body as recorded: JSON parsed, a form as an object without a generated session name. */
function recordedBody(text: string): unknown {
  try {
    return text ? JSON.parse(text) : '';
  } catch {
    if (!/^Action=|&Action=/.test(text)) return text;
    const generated = ([name, value]: [string, string]) => name === 'RoleSessionName' && /^\D*\d{9,}$/.test(value);
    return Object.fromEntries([...new URLSearchParams(text)].filter((pair) => !generated(pair)));
  }
}

function respond(canned: CannedResponse, request: IncomingMessage, response: ServerResponse): void {
  if (canned.hangup === 'before') return void request.socket.destroy();
  response.statusCode = canned.status ?? 200;
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': '11111111-2222-3333-4444-555555555555',
    ...canned.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value !== null) response.setHeader(name, value);
  if (canned.hangup === 'during') {
    response.setHeader('Content-Length', '1000');
    response.write('{"virtual', () => request.socket.destroy());
    return;
  }
  response.end(canned.raw ?? (canned.json === undefined ? '' : JSON.stringify(canned.json)));
}
