import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type Certificate, certificate } from './certificate.ts';
import { sha256, signatureOf } from './sigv4.ts';

/** What a rule answers. */
export interface Answer {
  status?: number;
  headers?: Record<string, string | null>;
  json?: unknown;
  raw?: string;
  delayMs?: number;
  /** Breaks the connection before anything is sent, or in the middle of the body. */
  hangup?: 'before' | 'during';
}

/** The first rule whose conditions hold answers; `responses` are used in turn, the last again and again. */
export interface Rule extends Answer {
  target?: string;
  method?: string;
  path?: string;
  body?: string;
  responses?: Answer[];
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

export interface RecordingServer {
  url: string;
  port: number;
  tlsUrl: string | undefined;
  /** Path of the certificate of `tlsUrl`, which is its own authority. */
  ca: string | undefined;
  seen: SeenRequest[];
  close(): void;
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

/** Computes the SigV4 signature of a request again: `none`, `valid KEY REGION SERVICE`, or as JSON why not, in the words of the recordings. */
function shownSignature(request: IncomingMessage, body: Buffer): string {
  const authorization = request.headers.authorization;
  if (!authorization) return 'none';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!parts) return JSON.stringify({ state: 'unreadable', auth: authorization });
  const [, key = '', day = '', region = '', service = '', names = '', given] = parts;
  const secret = SECRETS[key];
  if (!secret) return JSON.stringify({ state: 'unknown key', akid: key, region, service });
  const url = new URL(request.url ?? '/', 'http://x');
  const encode = (s: string) =>
    encodeURIComponent(s).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams].map(([k, v]) => `${encode(k)}=${encode(v)}`).sort();
  const signed = names.split(';');
  const headers = signed.map(
    (n) =>
      `${n}:${String(request.headers[n] ?? '')
        .trim()
        .replace(/\s+/g, ' ')}\n`,
  );
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const computed = signatureOf(canonical, secret, scope, String(request.headers['x-amz-date']));
  const ok = computed === given && signed.includes('host') && signed.includes('x-amz-date');
  return ok ? `valid ${key} ${region} ${service}` : JSON.stringify({ state: 'invalid', akid: key, region, service });
}

/** The body as recorded: JSON parsed, a form as an object without a generated session name. */
function shownBody(text: string): unknown {
  try {
    return text ? JSON.parse(text) : '';
  } catch {
    if (!/^Action=|&Action=/.test(text)) return text;
    const generated = ([name, value]: [string, string]) => name === 'RoleSessionName' && /^\D*\d{9,}$/.test(value);
    return Object.fromEntries([...new URLSearchParams(text)].filter((pair) => !generated(pair)));
  }
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer.hangup === 'before') return void request.socket.destroy();
  response.statusCode = answer.status ?? 200;
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': '11111111-2222-3333-4444-555555555555',
    ...answer.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value !== null) response.setHeader(name, value);
  if (answer.hangup === 'during') {
    response.setHeader('Content-Length', '1000');
    response.write('{"virtual', () => request.socket.destroy());
    return;
  }
  response.end(answer.raw ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
}

/**
 * Starts a loopback server that answers by rules and records what it was asked,
 * over HTTP, as a CONNECT proxy (tunnels to loopback only) and, with `tls`, over HTTPS too.
 */
export async function startRecordingServer(rules: readonly Rule[] = [], tls = false): Promise<RecordingServer> {
  const seen: SeenRequest[] = [];
  const used = new Map<Rule, number>();
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const text = body.toString('utf8');
      const target = request.headers['x-amz-target'] as string | undefined;
      const contentType = request.headers['content-type'];
      const token = request.headers['x-amz-security-token'] as string | undefined;
      seen.push({
        method: request.method,
        path: request.url,
        ...(target ? { target } : {}),
        ...(contentType ? { contentType } : {}),
        signature: shownSignature(request, body),
        ...(token ? { token } : {}),
        body: shownBody(text),
      });
      const rule = rules.find(
        (r) =>
          (!r.target || r.target === target) &&
          (!r.method || r.method === request.method) &&
          (!r.path || request.url?.split('?')[0] === r.path) &&
          (!r.body || text.includes(r.body)),
      );
      if (!rule) {
        response.statusCode = 404;
        response.end('no rule');
        return;
      }
      const turn = used.get(rule) ?? 0;
      used.set(rule, turn + 1);
      const answers: Answer[] = rule.responses ?? [rule];
      const answer = answers[Math.min(turn, answers.length - 1)] ?? rule;
      if (answer.delayMs) setTimeout(give, answer.delayMs, answer, request, response);
      else give(answer, request, response);
    });
  };
  const server = createServer(handler);
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const authorization = request.headers['proxy-authorization'];
    seen.push({
      method: 'CONNECT',
      path: request.url,
      ...(authorization ? { proxyAuthorization: authorization } : {}),
    });
    socket.on('error', () => {});
    const [host, port] = (request.url ?? '').split(':');
    if (host !== '127.0.0.1' && host !== 'localhost') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const up = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      up.write(head);
      up.pipe(socket);
      socket.pipe(up);
    });
    up.on('error', () => socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const pem: Certificate | undefined = tls ? certificate() : undefined;
  const tlsServer = pem && createTlsServer({ key: pem.key, cert: pem.cert }, handler);
  if (tlsServer) {
    tlsServer.on('tlsClientError', () => {});
    await new Promise<void>((ready) => tlsServer.listen(0, '127.0.0.1', ready));
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    tlsUrl: tlsServer && `https://localhost:${(tlsServer.address() as AddressInfo).port}`,
    ca: pem?.path,
    seen,
    close: () => {
      for (const s of [server, tlsServer]) {
        s?.closeAllConnections();
        s?.close();
      }
    },
  };
}
