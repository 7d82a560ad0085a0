import type { IncomingMessage } from 'node:http';
import { ErrorResponse } from '../rules/refusal.ts';

/** The largest body in bytes. The largest request of the service has a hundredth of it. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Reads the body of a request. A body over the limit is read to its end and dropped,
 * since a client that is still writing would not see the response; then
 * `ErrorResponse` is thrown. Rejects with Node's error when the client disconnects.
 */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= BODY_LIMIT) parts.push(part);
    else parts.length = 0;
  }
  if (length > BODY_LIMIT) {
    throw new ErrorResponse('RequestEntityTooLargeException', `The request is larger than ${BODY_LIMIT} bytes`, 413);
  }
  return Buffer.concat(parts);
}
