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
  /** As in `CallContext`. */
  readonly targetOptions?: string | undefined;
}

/**
 * The error of ours for any error that ended a call. Where the service may have
 * carried the request out all the same, its message says so, and how to find out.
 */
export function callError(error: unknown, call: FailedCall): unknown {
  if (isCliError(error)) return withHint(error, call);
  if (isUnreadableResponse(error)) return unreadableResponseError(error, call);
  // An error of the SDK itself, such as settings that its endpoint rules do not allow.
  if (!isServiceError(error)) return new CliError('general', (error as Error).message, { cause: error });
  const { facts } = error;
  const { attempts } = call;
  const hint = ambiguityHint(call);
  return new CliError('service', facts.message, {
    service: {
      ...facts,
      ...(attempts.reachedMax ? { reachedRetries: attempts.failed - 1 } : {}),
      ...(hint === undefined ? {} : { hint }),
    },
  });
}

/** A connection that broke. The reference says nothing more, so that the hint is added only where it is asked for. */
function withHint(error: CliError, call: FailedCall): CliError {
  const hint = call.targetOptions === undefined ? undefined : ambiguityHint(call);
  return hint === undefined ? error : new CliError(error.kind, `${error.message}\n${hint}`, error.facts);
}

function unreadableResponseError({ message, response }: UnreadableResponse, call: FailedCall): CliError {
  const { statusCode, headers } = response;
  const id = headers['x-amzn-requestid'];
  const status = `status ${statusCode}${id === undefined ? '' : `, request id ${id}`}`;
  const { effect } = call;
  const said =
    statusCode >= 300
      ? `The service responded with an error (${status}) that cannot be read: ${message}.`
      : `The service accepted the request (${status}), but its response cannot be read: ${message}.`;
  const mayHaveHappened = statusCode < 300 || (statusCode >= 500 && call.targetOptions !== undefined);
  return new CliError(
    'general',
    effect && mayHaveHappened
      ? `${said}\nSo ${effect.effect}. To see whether it was, run: ${checkCommand(call, effect)}`
      : said,
  );
}

const ORDINALS = ['first', 'second', 'third'];

/** Says which attempt may have succeeded although the call failed; undefined where none may. */
function ambiguityHint(call: FailedCall): string | undefined {
  const { attempts, effect, targetOptions } = call;
  if (!effect) return undefined;
  const [withoutResponse] = attempts.ambiguous;
  const [withServerError] = targetOptions === undefined ? [] : attempts.serverErrors;
  const look = `\nTo see whether it was, run: ${checkCommand(call, effect)}`;
  if (withoutResponse !== undefined) {
    const reason = 'its request was sent, but no response came';
    return `${attemptNamed(withoutResponse)} may have succeeded: ${reason}, so ${effect.effect}.${look}`;
  }
  if (withServerError === undefined) return undefined;
  const reason = 'the service reported an error on its side';
  return `${attemptNamed(withServerError)} may have succeeded: ${reason}, so ${effect.effect}.${look}`;
}

function attemptNamed(number: number): string {
  const ordinal = ORDINALS[number - 1];
  return `The ${ordinal ? `${ordinal} attempt` : `attempt ${number}`}`;
}

function checkCommand({ params, targetOptions = '' }: FailedCall, { check }: OperationEffect): string {
  return check(params) + targetOptions;
}
