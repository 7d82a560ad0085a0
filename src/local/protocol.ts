import { localInputs, operationNames } from '../operations/generated/local.ts';
import { service } from '../operations/generated/operations.ts';
import { checkInput } from './input.ts';
import type { Context, Handler, Outcome } from './operation.ts';
import { handlers } from './operations.ts';
import { ServiceError, shown } from './service-error.ts';
import type { State } from './state.ts';

/** The media type of the protocol, JSON 1.1. */
export const MEDIA_TYPE = 'application/x-amz-json-1.1';

/** Names the operation that a request asks for. Throws `UnknownOperationException`, or says that an operation of the service is not served here. */
export function operationOf(method: string, contentType: string | undefined, target: string | undefined): string {
  const unknown = (message: string) => new ServiceError('UnknownOperationException', message);
  if (method !== 'POST') throw unknown(`${shown(method)} is not POST`);
  if (contentType?.replace(/;.*/s, '').trim().toLowerCase() !== MEDIA_TYPE)
    throw unknown(`The content type must be ${MEDIA_TYPE}`);
  const prefix = `${service.targetPrefix}.`;
  if (!target?.startsWith(prefix)) throw unknown(`x-amz-target must be ${prefix}OPERATION`);
  const name = target.slice(prefix.length);
  if (Object.hasOwn(handlers, name)) return name;
  if (!operationNames.includes(name)) throw unknown(`Direct Connect has no operation ${shown(name)}`);
  const served = Object.keys(handlers).join(', ');
  throw new ServiceError(
    'NotImplementedException',
    `${name} is not implemented by dxcli-local, which has ${served}`,
    501,
  );
}

/** Runs an operation on the bytes of a request. Throws `ServiceError`. */
export function runOperation(name: string, body: Uint8Array, state: State, context: Context): Outcome {
  const input = checkInput(localInputs[name]!, parseBody(body));
  return (handlers[name] as Handler<unknown>)(input, state, context);
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's own words would quote the request.
    throw new ServiceError('SerializationException', 'The request is not a JSON document');
  }
}
