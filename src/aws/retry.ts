import { DefaultRateLimiter } from '@smithy/core/retry';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import { isTransportError } from '../http/transport-error.ts';
import type { Log } from '../platform/log.ts';
import { isServiceError } from './service-error.ts';

/** Status codes that are worth another try. */
const TRANSIENT_STATUS = [500, 502, 503, 504];
/** Error codes that are worth another try whatever the status. */
const TRANSIENT_CODES = ['RequestTimeout', 'RequestTimeoutException', 'PriorRequestNotComplete'];
/** Error codes by which a service says that it is asked too often. A status of 429 alone does not say it to the reference. */
const THROTTLING_CODES = [
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
  'PriorRequestNotComplete',
  'EC2ThrottledException',
];

/** Waits grow to this, in seconds. */
const LONGEST_WAIT = 20;
/** Retries are paid for out of a purse, a timeout dearer than the rest: a service that is down is not beaten further. */
const PURSE = 500;
const PRICE = 5;
const PRICE_OF_TIMEOUT = 10;

/** What became of the attempts so far. */
export interface Attempts {
  /** How many failed. */
  failed: number;
  /** Whether it was the number of attempts allowed that ended it. */
  reachedMax: boolean;
  /** Which attempts may have been carried out although they failed: the connection broke after the request was sent. Counted from 1. */
  readonly ambiguous: number[];
}

/** The SDK's retry token. */
interface RetryToken {
  getRetryCount(): number;
  /** Milliseconds. */
  getRetryDelay(): number;
}

function isThrottling(error: unknown): boolean {
  return isServiceError(error) && THROTTLING_CODES.includes(error.facts.code);
}

/** Whether another try may end better. */
function isRetryable(error: unknown): boolean {
  if (isTransportError(error)) return !error.lasting;
  if (!isServiceError(error)) return false;
  return TRANSIENT_STATUS.includes(error.status) || TRANSIENT_CODES.includes(error.facts.code) || isThrottling(error);
}

/**
 * A retry strategy for the SDK's client with the reference's rules (its
 * `standard` and `adaptive` modes): what is tried again, how often, and after
 * which wait. `attempts` is kept up to date for whoever reports the failure.
 */
export function retryStrategy({ maxAttempts, retryMode }: ClientSettings, attempts: Attempts, log: Log) {
  const module = 'botocore.retries.standard';
  let purse = PURSE;
  let pace: DefaultRateLimiter | undefined;
  const token = (count: number, delay: number): RetryToken => ({
    getRetryCount: () => count,
    getRetryDelay: () => delay,
  });

  function giveUp(why: string): never {
    log.debug(module, why);
    log.debug(module, 'Not retrying request.');
    throw new Error(why);
  }

  return {
    mode: retryMode,
    async acquireInitialRetryToken(): Promise<RetryToken> {
      // In the adaptive mode the pace of sending is found by how often the service says that it is too fast.
      if (retryMode === 'adaptive') pace = new DefaultRateLimiter();
      await pace?.getSendToken();
      return token(0, 0);
    },
    /** Rejects where there is to be no other attempt. */
    async refreshRetryTokenForRetry(_last: RetryToken, { error }: { error?: unknown }): Promise<RetryToken> {
      attempts.failed++;
      if (isTransportError(error)) {
        log.debug('botocore.endpoint', () => `Attempt ${attempts.failed} failed (${error.failure}): ${error.message}`);
        if (error.sent) attempts.ambiguous.push(attempts.failed);
      }
      pace?.updateClientSendingRate(isThrottling(error) ? { errorType: 'THROTTLING' } : {});
      attempts.reachedMax = attempts.failed >= maxAttempts;
      if (attempts.reachedMax) giveUp(`Max attempts of ${maxAttempts} reached.`);
      if (!isRetryable(error)) giveUp('No retry needed.');
      const timedOut = isTransportError(error) && /Timeout/.test(error.failure);
      const price = timedOut ? PRICE_OF_TIMEOUT : PRICE;
      if (purse < price) giveUp('Retry needed but retry quota reached, not retrying request.');
      purse -= price;
      const seconds = Math.random() * Math.min(2 ** (attempts.failed - 1), LONGEST_WAIT);
      log.debug(module, () => `Retry needed, retrying request after delay of: ${seconds}`);
      await pace?.getSendToken();
      return token(attempts.failed, seconds * 1000);
    },
    recordSuccess() {
      pace?.updateClientSendingRate({});
    },
  };
}
