import type { Log } from '../platform/log.ts';
import { exchange } from './exchange.ts';
import { connectionError } from './transport-error.ts';

/** A complete response of a service of the machine. */
export interface TextResponse {
  readonly status: number;
  readonly text: string;
}

/**
 * Sends one request without a body to a service of the machine itself: directly,
 * never through a proxy, with the certificates that Node trusts. `timeout` is in
 * seconds, for everything together. Throws `TransportError` where there is no
 * complete response.
 */
export async function directRequest(
  method: 'GET' | 'PUT',
  url: URL,
  headers: Readonly<Record<string, string>>,
  timeout: number,
  log: Log,
): Promise<TextResponse> {
  const { protocol, hostname, port, pathname, search, href } = url;
  const request = {
    method,
    protocol,
    hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path: pathname + search,
    headers,
  };
  const settings = { caBundle: undefined, verifySsl: true, connectTimeout: 0, readTimeout: 0, totalTimeout: timeout };
  const { statusCode, body, cutOff } = await exchange(request, settings, undefined, log);
  if (cutOff !== undefined) throw connectionError(new Error(cutOff), 'sent', { url: href, proxy: undefined });
  return { status: statusCode, text: Buffer.from(body).toString('utf8') };
}
