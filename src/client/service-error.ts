import { type Document, isMap } from '../document.ts';
import type { ServiceFacts } from '../errors.ts';
import type { WireResponse } from './transport.ts';

/** An error answer, before it is known whether it is the last word. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly facts: ServiceFacts;

  constructor(status: number, facts: ServiceFacts) {
    super(facts.message);
    this.status = status;
    this.facts = facts;
  }
}

/** Reads code and message from an error answer, `body` being what its JSON says (undefined where it is none). */
export function serviceError(operation: string, response: WireResponse, body: Document | undefined): ServiceError {
  const { statusCode } = response;
  const members = body !== undefined && isMap(body) ? body : new Map<string, Document>();
  const text = (name: string) => {
    const value = members.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const type = text('__type');
  const code = type === undefined ? String(statusCode) : type.slice(type.lastIndexOf('#') + 1);
  const message = text('message') ?? text('Message') ?? '';
  return new ServiceError(statusCode, {
    code,
    operation,
    message,
    members: new Map([
      ['Message', message],
      ['Code', code],
      ...(members.has('message') ? [['message', message] as const] : []),
    ]),
  });
}
