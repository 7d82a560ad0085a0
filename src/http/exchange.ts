import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Log } from '../platform/log.ts';
import { planRequest, type RequestPlan } from './connection.ts';
import { type HttpRequest, type HttpResponse, milliseconds, type TransportSettings } from './message.ts';
import { ResponseHead } from './response-head.ts';
import { type ConnectionPhase, connectionError, connectTimeoutError, transportError } from './transport-error.ts';

/**
 * Sends one request on a connection of its own and reads the response as far as
 * it comes: where it ends early, `cutOff` says so. `proxyUrl` is undefined for a
 * direct connection. Throws `TransportError` where there is no response. A body
 * is read up to `maxBody` bytes.
 */
export async function exchange(
  request: HttpRequest,
  settings: TransportSettings,
  proxyUrl: string | undefined,
  log: Log,
  maxBody = MAX_BODY,
): Promise<HttpResponse> {
  const plan = await planRequest(request, settings, proxyUrl, log);
  log.debug('urllib3.connectionpool', () => {
    const { host, port } = plan.options;
    return `Starting new ${request.protocol === 'https:' ? 'HTTPS' : 'HTTP'} connection (1): ${host}:${port}`;
  });
  return new Exchange(request, plan, settings, log, maxBody).run();
}

/** A response begins in `sent`; nothing happens any more in `over`. */
type ExchangeState = ConnectionPhase | 'receiving' | 'over';

const CLOSED = 'the connection was closed';

/** The longest body that is read, in bytes. No response of these services comes near it. */
const MAX_BODY = 128 * 2 ** 20;

/**
 * One request and its response on one connection. Making the connection has a
 * timeout as a whole, then each wait for more bytes has one: a slow response is
 * waited for, as the reference does.
 */
class Exchange {
  readonly #request: HttpRequest;
  readonly #plan: RequestPlan;
  readonly #settings: TransportSettings;
  readonly #log: Log;
  readonly #maxBody: number;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #parts: Buffer[] = [];
  readonly #head = new ResponseHead();
  #received = 0;
  #state: ExchangeState;
  #outgoing!: ClientRequest;
  #incoming: IncomingMessage | undefined;
  #resolve!: (response: HttpResponse) => void;
  #reject!: (error: Error) => void;

  constructor(request: HttpRequest, plan: RequestPlan, settings: TransportSettings, log: Log, maxBody: number) {
    this.#request = request;
    this.#plan = plan;
    this.#settings = settings;
    this.#log = log;
    this.#maxBody = maxBody;
    this.#state = plan.phase;
  }

  run(): Promise<HttpResponse> {
    const { requestFunction, options } = this.#plan;
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#outgoing = requestFunction(options, (incoming) => this.#receive(incoming));
      this.#startTimer(this.#settings.connectTimeout, () => this.#connectTimedOut());
      this.#startTimer(this.#settings.totalTimeout ?? 0, () => this.#totalTimedOut());
      this.#outgoing.on('socket', (socket) => this.#watchSocket(socket));
      this.#outgoing.on('upgrade', (incoming: IncomingMessage, socket: Socket) => this.#upgraded(incoming, socket));
      this.#outgoing.on('error', (cause: NodeJS.ErrnoException) => this.#broken(cause));
      this.#outgoing.on('close', () => this.#closed());
      // As bytes: Node sends a text in one string with the headers, whose bytes above 0x7f would then be encoded twice.
      const { body } = this.#request;
      this.#outgoing.end(typeof body === 'string' ? Buffer.from(body) : body);
    });
  }

  #startTimer(seconds: number, action: () => void): void {
    if (seconds > 0) this.#timers.push(setTimeout(action, milliseconds(seconds)));
  }

  #watchSocket(socket: Socket): void {
    // Before Node's parser, which ends the exchange where it cannot read on.
    socket.prependListener('data', (part: Buffer) => this.#head.add(part));
    socket.on('connect', () => {
      if (this.#state === 'over') return;
      if ((socket as Partial<TLSSocket>).encrypted) this.#state = 'handshake';
      else this.#connected(socket);
    });
    socket.on('secureConnect', () => this.#connected(socket));
    socket.on('timeout', () => this.#readTimedOut());
  }

  #connected(socket: Socket): void {
    if (this.#state === 'over') return;
    this.#state = 'sent';
    if (this.#settings.readTimeout > 0) socket.setTimeout(milliseconds(this.#settings.readTimeout));
  }

  #receive(incoming: IncomingMessage): void {
    if (this.#state === 'over') return;
    this.#state = 'receiving';
    this.#incoming = incoming;
    incoming.on('data', (part: Buffer) => this.#keep(part));
    incoming.on('end', () => this.#finish());
    incoming.on('error', () => this.#finish(CLOSED));
    incoming.on('close', () => this.#finish(CLOSED));
  }

  #keep(part: Buffer): void {
    if (this.#state === 'over') return;
    this.#received += part.length;
    if (this.#received > this.#maxBody) this.#finish(`it is longer than ${this.#maxBody} bytes; reading stopped`);
    else this.#parts.push(part);
  }

  /** Status 101 is a response without a body to the reference. */
  #upgraded(incoming: IncomingMessage, socket: Socket): void {
    socket.destroy();
    if (this.#state === 'over') return;
    this.#incoming = incoming;
    this.#finish();
  }

  #connectTimedOut(): void {
    if (this.#state === 'connecting' || this.#state === 'handshake')
      this.#fail(connectTimeoutError(this.#state, this.#plan.route));
  }

  #totalTimedOut(): void {
    if (this.#state === 'over') return;
    const sent = this.#state === 'sent' || this.#state === 'receiving';
    this.#fail(transportError('ReadTimeoutError', this.#plan.route, { sent }));
  }

  #readTimedOut(): void {
    if (this.#state === 'over') return;
    // A 2xx status means that the request was carried out: it is never retried, and the part of the response that came is returned.
    if ((this.#incoming?.statusCode ?? this.#head.success ?? 999) < 300)
      this.#finish(`nothing more came within ${this.#settings.readTimeout} s`);
    else this.#fail(transportError('ReadTimeoutError', this.#plan.route, { sent: true }));
  }

  #broken(cause: NodeJS.ErrnoException): void {
    if (this.#state === 'over') return;
    const phase = this.#state === 'receiving' ? 'sent' : this.#state;
    this.#log.debug('botocore.httpsession', () => `The connection failed (${phase}): ${cause.code} ${cause.message}`);
    // Bytes after a complete response are an error to Node while it still passes the response on.
    if (this.#incoming?.complete) return;
    const reason = cause.code?.startsWith('HPE_') ? `it breaks the rules of HTTP (${cause.code})` : CLOSED;
    if (this.#incoming || this.#head.success !== undefined) this.#finish(reason);
    else this.#fail(connectionError(cause, phase, this.#plan.route));
  }

  /** Ends an exchange that no other event ends, such as a response that changes the protocol. */
  #closed(): void {
    if (this.#state === 'over' || this.#state === 'receiving') return;
    if (this.#head.success !== undefined) this.#finish(CLOSED);
    else this.#fail(connectionError(new Error('closed'), this.#state, this.#plan.route));
  }

  #fail(error: Error): void {
    this.#end();
    this.#reject(error);
    this.#outgoing.destroy();
  }

  /** Returns the response; `cutOff` says why it is incomplete. Without headers it has the status that was promised. */
  #finish(cutOff?: string): void {
    if (this.#state === 'over') return;
    this.#end();
    const response = this.#incoming
      ? responseOf(this.#incoming, Buffer.concat(this.#parts), cutOff)
      : headlessResponse(this.#head, cutOff ?? CLOSED);
    this.#log.debug('urllib3.connectionpool', () => {
      const { statusCode, body } = response;
      const { route, options } = this.#plan;
      return `${route.url} "${this.#request.method} ${options.path} HTTP/1.1" ${statusCode} ${body.length}`;
    });
    this.#resolve(response);
    if (cutOff !== undefined) this.#outgoing.destroy();
  }

  #end(): void {
    this.#state = 'over';
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

function responseOf(incoming: IncomingMessage, body: Buffer, reason: string | undefined): HttpResponse {
  const announced = Number(incoming.headers['content-length']);
  const complete = reason === undefined && (incoming.complete || incoming.statusCode === 101);
  const total = Number.isInteger(announced) ? ` of ${announced}` : '';
  return {
    statusCode: incoming.statusCode ?? 0,
    reason: incoming.statusMessage ?? '',
    headers: incoming.headers as Record<string, string>,
    body,
    ...(complete ? {} : { cutOff: `${reason ?? CLOSED} after ${body.length}${total} bytes` }),
  };
}

/** What is known of a response whose headers were lost: that it promised success. */
function headlessResponse({ success = 200, headers }: ResponseHead, reason: string): HttpResponse {
  return {
    statusCode: success,
    reason: '',
    headers,
    body: new Uint8Array(),
    cutOff: `its headers are incomplete: ${reason}`,
  };
}
