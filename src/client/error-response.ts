import { STATUS_CODES } from 'node:http';
import { ServiceError } from '../aws/service-error.ts';
import { type Document, isMap } from '../document/document.ts';
import { repr } from '../document/repr.ts';
import type { HttpResponse } from '../http/message.ts';
import type { Operation, Service } from '../model/shape.ts';
import { inModelOrder } from './model-order.ts';
import { readResponseBody, UnreadableResponse } from './response-body.ts';

/** Members of an error in the order in which the structured error formats show them. */
type ErrorMembers = Map<string, Document>;

/**
 * Reads an error response as the reference's JSON protocol does: the code from
 * `__type` (up to a colon, after the last `#`), otherwise the status; the message
 * from `message`, otherwise `Message`. The header `x-amzn-errortype` and a
 * `code` in the body are not read (11-errors, error-header-type). Throws
 * `UnreadableResponse` for a body that is JSON but not an object, or not text.
 */
export function readErrorResponse(service: Service, operation: Operation, response: HttpResponse): ServiceError {
  const { statusCode } = response;
  const members = errorMembers(service, response);
  return new ServiceError(statusCode, {
    code: inSentence(members.get('Code') ?? null),
    operation: operation.name,
    message: inSentence(members.get('Message') ?? null),
    members,
  });
}

function errorMembers(service: Service, response: HttpResponse): ErrorMembers {
  const { statusCode } = response;
  const { text, json } = readResponseBody(response.body);
  if (statusCode >= 500 && isGeneric(text)) return genericMembers(statusCode);
  if (text === undefined) throw new UnreadableResponse(response, 'it is not text in UTF-8');
  const queryError = queryCode(response.headers['x-amzn-query-error']);
  if (json !== undefined && !isMap(json)) throw new UnreadableResponse(response, 'it is not a JSON object');
  // Neither an error to the reference's parser nor a success to its client.
  if (statusCode === 300) return plainMembers('Unknown', 'Unknown');
  if (json === undefined) return plainMembers(text, queryError ?? String(statusCode));

  const members: ErrorMembers = new Map<string, Document>([
    ['Message', memberOr(json, 'message', memberOr(json, 'Message', ''))],
    ['Code', ''],
  ]);
  const type = memberOr(json, '__type', String(statusCode));
  if (type !== null && typeof type !== 'string') throw new UnreadableResponse(response, 'its __type is not a string');
  if (type !== null) members.set('Code', queryError ?? codeOf(type));
  const shape = service.errors.find(({ name }) => name === members.get('Code'));
  if (shape) for (const [name, value] of inModelOrder(json, shape) as ErrorMembers) members.set(name, value);
  return members;
}

/** The code in `__type`: what stands before a colon and after the last `#`. */
function codeOf(type: string): string {
  const name = type.split(':', 1)[0] ?? '';
  return name.slice(name.lastIndexOf('#') + 1);
}

/** The code of a service that once used the Query protocol, from its header: `CODE;Sender`. Undefined without such a header. */
function queryCode(header: string | undefined): string | undefined {
  const [code, ...fault] = (header ?? '').split(';');
  return code && fault.length === 1 ? code : undefined;
}

function plainMembers(message: string, code: string): ErrorMembers {
  return new Map([
    ['Message', message],
    ['Code', code],
  ]);
}

/** Of a response that only says that something failed: here the code comes first (empty-error-4-44 in 20-found). */
function genericMembers(status: number): ErrorMembers {
  return new Map([
    ['Code', String(status)],
    ['Message', statusName(status)],
  ]);
}

/** The standard name of a status. Node has a name for 509, the reference has none. */
function statusName(status: number): string {
  return status === 509 ? '' : (STATUS_CODES[status] ?? '');
}

/** Whether the body only says that something failed: it is empty or a page of HTML. */
function isGeneric(text: string | undefined): boolean {
  if (text === undefined) return false;
  const trimmed = text.replace(/^[ \t\n\r\v\f]+/, '');
  return trimmed === '' || trimmed.startsWith('<html>');
}

/** A member, or `otherwise` where it is missing; a null is not missing. */
function memberOr(members: ReadonlyMap<string, Document>, name: string, otherwise: Document): Document {
  const value = members.get(name);
  return value === undefined ? otherwise : value;
}

/** A value as the reference puts it into a sentence: a string as it is, anything else as Python's `repr`. */
function inSentence(value: Document): string {
  return typeof value === 'string' ? value : repr(value);
}
