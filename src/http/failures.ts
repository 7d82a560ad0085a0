import { handshakeReason, isCertificateFailure } from './tls.ts';
import { type Failure, TransportError } from './transport-error.ts';

/** How far a connection came; it decides what its failure is called. */
export type Phase = 'connecting' | 'handshake' | 'sent';

/** What a failure's sentence speaks of. */
export interface Route {
  /** The whole URL that was asked for. */
  readonly url: string;
  /** The proxy on the way, without its user and password. */
  readonly proxy: string | undefined;
}

/** A failure in the reference's words. `reason` says why, where its sentence has a place for that. */
export function failed(
  failure: Failure,
  { url, proxy }: Route,
  options: { sent: boolean; lasting?: boolean; cause?: unknown; reason?: string },
): TransportError {
  const { reason = '' } = options;
  const sentences: Readonly<Record<Failure, string>> = {
    EndpointConnectionError: `Could not connect to the endpoint URL: "${url}"`,
    ConnectTimeoutError: `Connect timeout on endpoint URL: "${url}"`,
    ReadTimeoutError: `Read timeout on endpoint URL: "${url}"`,
    ConnectionClosedError: `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
    ProxyConnectionError: `Failed to connect to proxy URL: "${proxy}"`,
    SSLError: `SSL validation failed for ${url} ${reason}`,
    HTTPClientError: `An HTTP Client raised an unhandled exception: ${reason}`,
  };
  return new TransportError(failure, sentences[failure], options);
}

/** What a broken connection is called. */
export function broken(cause: NodeJS.ErrnoException, phase: Phase, route: Route): TransportError {
  if (isCertificateFailure(cause))
    return failed('SSLError', route, { sent: false, lasting: true, cause, reason: handshakeReason(cause) });
  if (phase === 'handshake') {
    // A reset is told from an orderly end, as the reference does.
    if (cause.syscall === 'read') return failed('ConnectionClosedError', route, { sent: false, cause });
    return failed('SSLError', route, { sent: false, cause, reason: handshakeReason(cause) });
  }
  const sent = phase === 'sent';
  // A tunnel is no part of what follows it, but a plain proxy stands for the endpoint to the end.
  if (route.proxy !== undefined && route.url.startsWith('http:'))
    return failed('ProxyConnectionError', route, { sent, cause });
  return failed(sent ? 'ConnectionClosedError' : 'EndpointConnectionError', route, { sent, cause });
}

/** What it is called that a connection was not made in time. The reference reads, with this timeout, while it shakes hands. */
export function notConnected(phase: Phase, route: Route): TransportError {
  if (phase === 'handshake') return failed('ReadTimeoutError', route, { sent: false });
  return failed(route.proxy === undefined ? 'ConnectTimeoutError' : 'ProxyConnectionError', route, { sent: false });
}
