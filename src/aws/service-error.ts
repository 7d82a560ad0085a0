import { STATUS_CODES } from 'node:http';
import { inModelOrder } from '../client/answer.ts';
import { readBody } from '../client/body.ts';
import { UnreadableAnswer } from '../client/unreadable-answer.ts';
import { type Document, isMap } from '../document/document.ts';
import { repr } from '../document/repr.ts';
import type { ServiceFacts } from '../errors.ts';
import type { WireResponse } from '../http/request-handler.ts';
import type { Operation, Service } from '../model/shape.ts';

/** An error answer, before it is known whether it is the last word. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly facts: ServiceFacts;
  /** Without it the SDK appends a hint of its own to the message. */
  readonly $metadata = {};

  constructor(status: number, facts: ServiceFacts) {
    super(facts.message);
    this.status = status;
    this.facts = facts;
  }
}

/** Tells a `ServiceError` from others by name, since `instanceof` does not hold across bundled files. */
export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && error.name === 'ServiceError';
}

/**
 * Reads an error answer as the reference's JSON protocol does: the code from
 * `__type` (up to a colon, after the last `#`), else the status; the message
 * from `message`, else `Message`; the `x-amzn-errortype` header and a `code` in
 * the body are not asked (case error-header-type). Throws
 * `UnreadableAnswer` where the body is JSON but no object, or no text at all.
 */
export function serviceError(service: Service, operation: Operation, response: WireResponse): ServiceError {
  const { statusCode } = response;
  const error = (fields: Map<string, Document>) =>
    new ServiceError(statusCode, {
      code: shown(fields.get('Code') ?? null),
      operation: operation.name,
      message: shown(fields.get('Message') ?? null),
      members: fields,
    });
  const plain = (message: string, code = String(statusCode)) =>
    error(
      new Map([
        ['Message', message],
        ['Code', code],
      ]),
    );

  // Not an error to the reference's parser, nor a success to its client.
  if (statusCode === 300) return plain('Unknown', 'Unknown');
  const body = readBody(response.body);
  if (statusCode >= 500 && isGeneric(body.text)) return plain(reason(statusCode));
  if (body.text === undefined) throw new UnreadableAnswer(response, 'it is no text in UTF-8');
  if (body.json === undefined) return plain(body.text);
  if (!isMap(body.json)) throw new UnreadableAnswer(response, 'it is no JSON object');

  const members = body.json;
  const fields = new Map<string, Document>([
    ['Message', given(members, 'message', given(members, 'Message', ''))],
    ['Code', ''],
  ]);
  const type = given(members, '__type', String(statusCode));
  if (type !== null && typeof type !== 'string') throw new UnreadableAnswer(response, 'its __type is no string');
  if (type !== null) {
    let code = type.split(':', 1)[0] ?? '';
    code = code.slice(code.lastIndexOf('#') + 1);
    // An error of a service that once spoke the Query protocol carries its old code in a header.
    const [queryCode, fault, ...more] = (response.headers['x-amzn-query-error'] ?? '').split(';');
    if (queryCode && fault !== undefined && more.length === 0) {
      fields.set('QueryErrorCode', code);
      fields.set('Type', fault);
      code = queryCode;
    }
    fields.set('Code', code);
  }
  const shape = service.errors.find(({ name }) => name === fields.get('Code'));
  if (shape) for (const [name, value] of inModelOrder(members, shape) as Map<string, Document>) fields.set(name, value);
  return error(fields);
}

/** What a status is called, where a standard names it: Node has a name for 509, the reference has none. */
function reason(status: number): string {
  return status === 509 ? '' : (STATUS_CODES[status] ?? '');
}

/** Whether it says nothing but that something broke: an empty body or a page of HTML. */
function isGeneric(text: string | undefined): boolean {
  if (text === undefined) return false;
  const bare = text.replace(/^[ \t\n\r\v\f]+/, '');
  return bare === '' || bare.startsWith('<html>');
}

/** A member, or what stands for it where there is none; a null is there. */
function given(members: ReadonlyMap<string, Document>, name: string, otherwise: Document): Document {
  const value = members.get(name);
  return value === undefined ? otherwise : value;
}

/** A value as the reference puts it in a sentence: a text as it is, anything else as Python spells it. */
function shown(value: Document): string {
  return typeof value === 'string' ? value : repr(value);
}
