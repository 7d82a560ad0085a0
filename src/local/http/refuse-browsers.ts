import { isIP } from 'node:net';
import { ErrorResponse } from '../rules/refusal.ts';

/** Whether an address is a loopback address. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** The headers by which a request from a web page can be told. */
export interface PageHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/**
 * Refuses what a web page can send. A page whose name resolves to a loopback address could otherwise read the
 * BGP keys: its requests have an `Origin`, or a `Host` with its own name. On a loopback `address` a `Host` must be an
 * IP address, `localhost`, `*.localhost` or `listenHost`, the host that the server was told to listen on. Throws
 * `ErrorResponse`, with a sentence of ours.
 */
export function refuseBrowsers({ host, origin }: PageHeaders, address: string, listenHost: string): void {
  if (origin !== undefined) throw denied('dxcli-local serves no web pages: a request must not have an Origin header');
  if (!isLoopback(address) || isLocalName(hostName(host ?? ''), listenHost.toLowerCase())) return;
  throw denied('The Host header must be an IP address, localhost, *.localhost or the --host of dxcli-local');
}

const denied = (message: string) => new ErrorResponse('AccessDeniedException', message, 403);

/** The host of a `Host` header in lower case, without its port; empty where the header has another form. */
function hostName(header: string): string {
  const [, literal, name] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d*)?$/i.exec(header) ?? [];
  return (literal ?? name ?? '').toLowerCase();
}

function isLocalName(name: string, listenHost: string): boolean {
  return (
    isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || (name !== '' && name === listenHost)
  );
}
