import { service } from '../../operations/generated/service.ts';
import { ErrorResponse, excerpt } from '../rules/refusal.ts';

/** The media type of the protocol, JSON 1.1. */
export const MEDIA_TYPE = 'application/x-amz-json-1.1';

const TARGET_PREFIX = `${service.targetPrefix}.`;

/** The operation that a request names in its headers. Throws `UnknownOperationException` where they are not those of the protocol. */
export function operationOf(method: string, contentType: string | undefined, target: string | undefined): string {
  const unknown = (message: string) => new ErrorResponse('UnknownOperationException', message);
  if (method !== 'POST') throw unknown(`The method must be POST, not ${excerpt(method)}`);
  if (contentType?.replace(/;.*/s, '').trim().toLowerCase() !== MEDIA_TYPE)
    throw unknown(`The content type must be ${MEDIA_TYPE}`);
  if (!target?.startsWith(TARGET_PREFIX)) throw unknown(`x-amz-target must be ${TARGET_PREFIX}OPERATION`);
  return targetedOperation(target);
}

/** The operation that the header `x-amz-target` names; empty where the header is missing or another service's. */
export function targetedOperation(target: string | undefined): string {
  return target?.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
}

/** Parses a body. Throws `SerializationException`, without V8's message, which would quote the request. */
export function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ErrorResponse('SerializationException', 'The request is not a JSON document');
  }
}
