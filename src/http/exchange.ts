import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Log } from '../platform/log.ts';
import { type Way, wayTo } from './connection.ts';
import { broken, failed, notConnected } from './failures.ts';
import type { TransportSettings, WireRequest, WireResponse } from './request-handler.ts';
import { milliseconds } from './timeout.ts';

/** Sends one request on a connection of its own and reads the answer as far as it comes. Throws `TransportError` where none comes. */
export async function exchange(
  request: WireRequest,
  settings: TransportSettings,
  proxy: string | undefined,
  log: Log,
): Promise<WireResponse> {
  const way = await wayTo(request, settings, proxy, log);
  log.debug('urllib3.connectionpool', () => {
    const { host, port } = way.options;
    return `Starting new ${request.protocol === 'https:' ? 'HTTPS' : 'HTTP'} connection (1): ${host}:${port}`;
  });
  return talk(request, way, settings, log);
}

/**
 * The states of one connection: connecting, shaking hands, sent, answering.
 * Each wait has its timeout: making the connection as a whole, then every wait
 * for more bytes (slow ones are waited for, as the reference does).
 */
function talk(
  request: WireRequest,
  { ask, options, route, phase: first }: Way,
  { connectTimeout, readTimeout }: TransportSettings,
  log: Log,
): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    let phase = first;
    let over = false;
    let answer: IncomingMessage | undefined;
    const parts: Buffer[] = [];
    const outgoing = ask(options, (incoming) => {
      answer = incoming;
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => finish());
      incoming.on('error', () => finish('the connection was closed'));
      incoming.on('close', () => finish('the connection was closed'));
    });
    const stop = (error: Error) => {
      over = true;
      clearTimeout(timer);
      reject(error);
      outgoing.destroy();
    };
    const finish = (why?: string) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      const response = wireResponse(answer!, Buffer.concat(parts), why);
      log.debug('urllib3.connectionpool', () => {
        const { statusCode, body } = response;
        return `${route.url} "${request.method} ${options.path} HTTP/1.1" ${statusCode} ${body.length}`;
      });
      resolve(response);
      if (why !== undefined) outgoing.destroy();
    };
    const timer =
      connectTimeout > 0 ? setTimeout(() => stop(notConnected(phase, route)), milliseconds(connectTimeout)) : undefined;

    outgoing.on('socket', (socket) => {
      const ready = () => {
        clearTimeout(timer);
        phase = 'sent';
        if (readTimeout > 0) socket.setTimeout(milliseconds(readTimeout));
      };
      socket.on('connect', () => {
        if ((socket as Partial<TLSSocket>).encrypted) phase = 'handshake';
        else ready();
      });
      socket.on('secureConnect', ready);
      socket.on('timeout', () => {
        if (over) return;
        // Who promised success has acted: he is not asked again, what came of the answer is handed on.
        if (answer && (answer.statusCode ?? 0) < 300) finish(`nothing more came within ${readTimeout} s`);
        else stop(failed('ReadTimeoutError', route, { sent: true }));
      });
    });
    outgoing.on('error', (cause: NodeJS.ErrnoException) => {
      if (over) return;
      log.debug('botocore.httpsession', () => `The connection failed (${phase}): ${cause.code} ${cause.message}`);
      // Bytes after a whole answer are an error to Node; the answer is still being handed out.
      if (answer?.complete) return;
      if (answer) finish('the connection was closed');
      else stop(broken(cause, phase, route));
    });
    // Nothing of all that (an answer that changes the protocol, say): it ends all the same.
    outgoing.on('close', () => {
      if (!over && !answer) stop(broken(new Error('closed'), phase, route));
    });
    outgoing.end(request.body);
  });
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
