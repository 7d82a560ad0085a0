import { CliError } from '../errors.ts';

/** How a request can fail before an answer is there, by the reference's names of these errors. */
export type Failure =
  | 'EndpointConnectionError'
  | 'ConnectTimeoutError'
  | 'ReadTimeoutError'
  | 'ConnectionClosedError'
  | 'ProxyConnectionError'
  | 'SSLError'
  | 'HTTPClientError';

/**
 * A request that got no answer. Its message is the whole sentence that the user
 * reads; whoever does not catch it lets it be reported as a `general` error.
 */
export class TransportError extends CliError {
  readonly failure: Failure;
  /** Whether the request was (or may have been) sent whole, so that the service may have acted on it. */
  readonly sent: boolean;
  /** Whether another try would end the same way: a certificate that is not trusted, a proxy's URL that is none. */
  readonly lasting: boolean;

  constructor(failure: Failure, message: string, options: { sent: boolean; lasting?: boolean; cause?: unknown }) {
    super('general', message, options.cause === undefined ? {} : { cause: options.cause });
    this.failure = failure;
    this.sent = options.sent;
    this.lasting = options.lasting ?? false;
  }
}

/** Tells a `TransportError` from others by its fields, since `instanceof` does not hold across bundled files. */
export function isTransportError(error: unknown): error is TransportError {
  return error instanceof Error && 'failure' in error && 'sent' in error;
}
