import { isOperationName } from '../../operations/operation-files.ts';

/**
 * A failure on demand, so that users can test how their scripts handle it.
 *
 * | fault | what happens |
 * | --- | --- |
 * | `throttle` | `ThrottlingException` |
 * | `error` | an error response with that code; nothing is done |
 * | `hangup` | the connection is broken before anything is done |
 * | `lost-answer` | the request is carried out, then the connection is broken |
 * | `delay` | the request waits, then goes on |
 */
export type Fault =
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly status: number }
  | { readonly kind: 'hangup' }
  | { readonly kind: 'lost-answer' }
  | { readonly kind: 'delay'; readonly ms: number };

/** The forms of a fault, for messages and help. */
export const FAULT_FORMS =
  'throttle[:N], error:CODE[:N], hangup[:N], lost-answer[:N], delay:MS[:N], each with @OPERATION for that operation only';

/** The longest delay, in milliseconds. */
const LONGEST_DELAY = 600_000;

/** HTTP statuses of codes that are common to all services. Other codes have 400. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  DirectConnectServerException: 500,
  InternalFailure: 500,
  InternalServerError: 500,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
};

/** A fault with the requests that it is for. */
export interface ScopedFault {
  readonly fault: Fault;
  /** The number of requests; `Infinity` for all. */
  readonly times: number;
  /** The operation that it is for; undefined for any. */
  readonly operation?: string;
}

/**
 * Parses one fault, e.g. `error:AccessDeniedException:2` or `lost-answer:1@CreateBGPPeer`.
 * Undefined where it has another form or names an operation that Direct Connect does not have.
 */
export function parseFault(text: string): ScopedFault | undefined {
  const [form = '', operation, ...others] = text.split('@');
  if (others.length > 0 || (operation !== undefined && !isOperationName(operation))) return undefined;
  const [kind = '', ...rest] = form.split(':');
  const takesValue = kind === 'error' || kind === 'delay';
  const [value = '', count, ...more] = takesValue ? rest : ['', ...rest];
  const times = count === undefined ? Number.POSITIVE_INFINITY : wholeNumber(count);
  const fault = faultOf(kind, value);
  if (!fault || times === undefined || more.length > 0) return undefined;
  return { fault, times, ...(operation === undefined ? {} : { operation }) };
}

function faultOf(kind: string, value: string): Fault | undefined {
  switch (kind) {
    case 'throttle':
      return { kind: 'error', code: 'ThrottlingException', message: 'Rate exceeded', status: 400 };
    case 'error':
      if (!/^[A-Za-z][\w.#]{0,99}$/.test(value)) return undefined;
      return { kind, code: value, message: `${value}, as asked of dxcli-local`, status: STATUS_OF_CODE[value] ?? 400 };
    case 'hangup':
    case 'lost-answer':
      return { kind };
    case 'delay': {
      const ms = wholeNumber(value);
      return ms === undefined || ms > LONGEST_DELAY ? undefined : { kind, ms };
    }
    default:
      return undefined;
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
