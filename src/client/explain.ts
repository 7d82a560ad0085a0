import type { Attempts } from '../aws/retry.ts';
import { isServiceError } from '../aws/service-error.ts';
import type { Document } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import type { KnownOperation } from '../operations/known-operations.ts';
import { isUnreadableAnswer, type UnreadableAnswer } from './unreadable-answer.ts';

/** What is known of a call that failed. */
export interface Failed {
  readonly known: KnownOperation;
  readonly params: ReadonlyMap<string, Document>;
  readonly attempts: Attempts;
}

/** Turns whatever ended a call into an error of ours. It tells where the service may have acted all the same. */
export function explained(error: unknown, failed: Failed): unknown {
  if (isCliError(error)) return error;
  if (isUnreadableAnswer(error)) return unreadable(error, failed);
  // The SDK's own: endpoint rules that do not allow the settings.
  if (!isServiceError(error)) return new CliError('general', (error as Error).message, { cause: error });
  const { facts } = error;
  const { attempts } = failed;
  return new CliError('service', facts.message, {
    service: {
      ...facts,
      ...(attempts.reachedMax ? { reachedRetries: attempts.failed - 1 } : {}),
      ...(attempts.ambiguous.length ? { hint: hint(failed) } : {}),
    },
  });
}

function unreadable({ message, response }: UnreadableAnswer, { known, params }: Failed): CliError {
  const { statusCode, headers } = response;
  const id = headers['x-amzn-requestid'];
  const about = `status ${statusCode}${id === undefined ? '' : `, request id ${id}`}`;
  if (statusCode >= 300)
    return new CliError('general', `The service answered with an error (${about}) that cannot be read: ${message}.`);
  return new CliError(
    'general',
    `The service accepted the request (${about}), but its answer cannot be read: ${message}.\n` +
      `So ${known.effect}. To see whether it was, run: ${known.check(params)}`,
  );
}

const ORDINALS = ['first', 'second', 'third'];

function hint({ known, params, attempts }: Failed): string {
  const [number = 1] = attempts.ambiguous;
  const which = ORDINALS[number - 1];
  return (
    `The ${which ? `${which} attempt` : `attempt ${number}`} may have succeeded: its request was sent, but no answer came, ` +
    `so ${known.effect}.\nTo see whether it was, run: ${known.check(params)}`
  );
}
