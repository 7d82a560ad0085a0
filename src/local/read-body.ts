import type { IncomingMessage } from 'node:http';
import { ServiceError } from './service-error.ts';

/** The largest body in bytes. The largest request of the service has a hundredth of it. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Reads the body of a request. A body beyond the limit is read to its end and
 * thrown away, since a client that is still writing would never see the answer;
 * then throws `ServiceError`. Rejects with Node's error when the client goes away.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= BODY_LIMIT) parts.push(part);
    else parts.length = 0;
  }
  if (length > BODY_LIMIT) {
    throw new ServiceError('RequestEntityTooLargeException', `The request is larger than ${BODY_LIMIT} bytes`, 413);
  }
  return Buffer.concat(parts);
}
