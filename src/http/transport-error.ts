import { CliError } from '../errors.ts';
import { handshakeReason, isCertificateFailure } from './tls.ts';

/** How a request can fail before there is a response, by the reference's names of these errors. */
export type TransportFailure =
  | 'EndpointConnectionError'
  | 'ConnectTimeoutError'
  | 'ReadTimeoutError'
  | 'ConnectionClosedError'
  | 'ProxyConnectionError'
  | 'SSLError'
  | 'HTTPClientError';

/** How far a connection came; the name of its failure depends on it. `sent`: the whole request may have been sent. */
export type ConnectionPhase = 'connecting' | 'handshake' | 'sent';

/** What the message of a failure names. */
export interface Route {
  /** The whole URL of the request. */
  readonly url: string;
  /** The URL of the proxy without its user and password; undefined for a direct connection. */
  readonly proxy: string | undefined;
}

interface TransportErrorDetails {
  /** Whether the whole request was, or may have been, sent: then the service may have carried it out. */
  readonly sent: boolean;
  /** Whether another attempt would end the same way, as with a certificate that is not trusted or an invalid proxy URL. */
  readonly permanent?: boolean;
  readonly cause?: unknown;
}

/** A request without a response. Its message is a whole sentence for the user; uncaught, it is reported as a `general` error. */
export class TransportError extends CliError {
  readonly failure: TransportFailure;
  /** As in `TransportErrorDetails`. */
  readonly sent: boolean;
  readonly permanent: boolean;

  constructor(failure: TransportFailure, message: string, { sent, permanent = false, cause }: TransportErrorDetails) {
    super('general', message, cause === undefined ? {} : { cause });
    this.failure = failure;
    this.sent = sent;
    this.permanent = permanent;
  }
}

/** Tells a `TransportError` from others by its fields, since `instanceof` does not hold across bundles. */
export function isTransportError(error: unknown): error is TransportError {
  return error instanceof Error && 'failure' in error && 'sent' in error;
}

/** The error for a failure, in the reference's words (13-transport). `reason` is used by the sentences that give one. */
export function transportError(
  failure: TransportFailure,
  { url, proxy }: Route,
  details: TransportErrorDetails & { readonly reason?: string },
): TransportError {
  const { reason = '' } = details;
  const sentences: Readonly<Record<TransportFailure, string>> = {
    EndpointConnectionError: `Could not connect to the endpoint URL: "${url}"`,
    ConnectTimeoutError: `Connect timeout on endpoint URL: "${url}"`,
    ReadTimeoutError: `Read timeout on endpoint URL: "${url}"`,
    ConnectionClosedError: `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
    ProxyConnectionError: `Failed to connect to proxy URL: "${proxy}"`,
    SSLError: `SSL validation failed for ${url} ${reason}`,
    HTTPClientError: `An HTTP Client raised an unhandled exception: ${reason}`,
  };
  return new TransportError(failure, sentences[failure], details);
}

/** The error for a connection that broke in a phase, `cause` being Node's error. */
export function connectionError(cause: NodeJS.ErrnoException, phase: ConnectionPhase, route: Route): TransportError {
  if (isCertificateFailure(cause))
    return transportError('SSLError', route, { sent: false, permanent: true, cause, reason: handshakeReason(cause) });
  if (phase === 'handshake') {
    // A reset is told from an orderly end, as the reference does.
    if (cause.syscall === 'read') return transportError('ConnectionClosedError', route, { sent: false, cause });
    return transportError('SSLError', route, { sent: false, cause, reason: handshakeReason(cause) });
  }
  const sent = phase === 'sent';
  // A plain proxy stands for the endpoint until the response has been received. A tunnel does not: what follows it is the endpoint's.
  if (route.proxy !== undefined && route.url.startsWith('http:'))
    return transportError('ProxyConnectionError', route, { sent, cause });
  return transportError(sent ? 'ConnectionClosedError' : 'EndpointConnectionError', route, { sent, cause });
}

/** The error for a connection that was not made in time. In the handshake the reference calls it a read timeout. */
export function connectTimeoutError(phase: ConnectionPhase, route: Route): TransportError {
  if (phase === 'handshake') return transportError('ReadTimeoutError', route, { sent: false });
  return transportError(route.proxy === undefined ? 'ConnectTimeoutError' : 'ProxyConnectionError', route, {
    sent: false,
  });
}
