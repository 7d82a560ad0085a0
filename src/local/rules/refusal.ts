import type { ServiceSentence } from './service-sentences.ts';
import { SERVICE_SENTENCES } from './service-sentences.ts';

/** An error response of the service: what an operation throws to refuse a request. */
export class ErrorResponse extends Error {
  override readonly name = 'ErrorResponse';
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

/** The service's error for invalid parameters, with a sentence of ours. */
export function refusal(message: string): ErrorResponse {
  return new ErrorResponse('DirectConnectClientException', message);
}

/** The service's error for invalid parameters, in the words of the service; `values` fill the places marked `{}`. */
export function serviceRefusal(sentence: ServiceSentence, ...values: readonly (string | number)[]): ErrorResponse {
  const left = values.map((value) => excerpt(String(value)));
  return refusal(SERVICE_SENTENCES[sentence].text.replace(/\{\}/g, () => left.shift() ?? ''));
}

/** Cuts a value of the request for a message, so that the length of a message does not depend on the request. */
export function excerpt(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}...` : value;
}
