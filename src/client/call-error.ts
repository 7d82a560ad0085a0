import type { Attempts } from '../aws/retry.ts';
import { isServiceError } from '../aws/service-error.ts';
import type { Document } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import type { OperationEffect } from '../operations/effects.ts';
import { isUnreadableResponse, type UnreadableResponse } from './response-body.ts';

/** What is known of a call that failed. */
export interface FailedCall {
  /** Undefined for an operation that only reads. */
  readonly effect: OperationEffect | undefined;
  readonly params: ReadonlyMap<string, Document>;
  readonly attempts: Attempts;
}

/**
 * The error of ours for any error that ended a call. Where the service may have
 * carried the request out all the same, its message says so, and how to find out.
 */
export function callError(error: unknown, call: FailedCall): unknown {
  if (isCliError(error)) return error;
  if (isUnreadableResponse(error)) return unreadableResponseError(error, call);
  // An error of the SDK itself, such as settings that its endpoint rules do not allow.
  if (!isServiceError(error)) return new CliError('general', (error as Error).message, { cause: error });
  const { facts } = error;
  const { attempts } = call;
  return new CliError('service', facts.message, {
    service: {
      ...facts,
      ...(attempts.reachedMax ? { reachedRetries: attempts.failed - 1 } : {}),
      ...(attempts.ambiguous.length && call.effect ? { hint: ambiguityHint(call, call.effect) } : {}),
    },
  });
}

function unreadableResponseError({ message, response }: UnreadableResponse, { effect, params }: FailedCall): CliError {
  const { statusCode, headers } = response;
  const id = headers['x-amzn-requestid'];
  const status = `status ${statusCode}${id === undefined ? '' : `, request id ${id}`}`;
  if (statusCode >= 300)
    return new CliError('general', `The service responded with an error (${status}) that cannot be read: ${message}.`);
  return new CliError(
    'general',
    `The service accepted the request (${status}), but its response cannot be read: ${message}.${
      effect ? `\nSo ${effect.effect}. To see whether it was, run: ${effect.check(params)}` : ''
    }`,
  );
}

const ORDINALS = ['first', 'second', 'third'];

/** Says which attempt may have succeeded before the one that was refused. */
function ambiguityHint({ params, attempts }: FailedCall, { effect, check }: OperationEffect): string {
  const [number = 1] = attempts.ambiguous;
  const ordinal = ORDINALS[number - 1];
  return (
    `The ${ordinal ? `${ordinal} attempt` : `attempt ${number}`} may have succeeded: its request was sent, but no response came, ` +
    `so ${effect}.\nTo see whether it was, run: ${check(params)}`
  );
}
