import { isUtf8 } from 'node:buffer';
import type { Document } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import type { HttpResponse } from '../http/message.ts';

/** The body of a response, as far as it can be read. */
export type ResponseBody =
  | { readonly json: Document; readonly text: string }
  /** Not JSON. */
  | { readonly json: undefined; readonly text: string }
  /** Not UTF-8. */
  | { readonly json: undefined; readonly text: undefined };

/** Reads a body; an empty one counts as an empty object, as in the reference. Throws what the parser throws beyond its limits. */
export function readResponseBody(bytes: Uint8Array): ResponseBody {
  if (bytes.length === 0) return { json: new Map(), text: '' };
  if (!isUtf8(bytes)) return { json: undefined, text: undefined };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  try {
    return { json: parseJson(text), text };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { json: undefined, text };
  }
}

/** A response whose body cannot be read. Its message continues `its response cannot be read: `. */
export class UnreadableResponse extends Error {
  override readonly name = 'UnreadableResponse';
  readonly response: HttpResponse;
  /** The SDK appends a hint to the message of an error without this property. */
  readonly $metadata = {};

  constructor(response: HttpResponse, message: string) {
    super(message);
    this.response = response;
  }
}

/** Tells an `UnreadableResponse` from others by name, since `instanceof` does not hold across bundles. */
export function isUnreadableResponse(error: unknown): error is UnreadableResponse {
  return error instanceof Error && error.name === 'UnreadableResponse';
}
