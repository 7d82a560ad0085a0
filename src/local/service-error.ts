/** An error answer of the service: what a handler throws to refuse a request. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** The `__type` on the wire, e.g. `DirectConnectClientException`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The service's own refusal: one or more parameters are not valid. */
export function refusal(message: string): ServiceError {
  return new ServiceError('DirectConnectClientException', message);
}

/** Shows a value of the request in a message: cut, so that a message never grows with its request. */
export function shown(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}...` : value;
}
