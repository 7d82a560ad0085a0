import { DefaultRateLimiter } from '@smithy/core/retry';
import { isTransportError } from '../http/transport-error.ts';
import type { Log } from '../platform/log.ts';
import { isServiceError } from './service-error.ts';

const MODULE = 'botocore.retries.standard';

export type RetryMode = 'standard' | 'adaptive';

/** How often a request is sent, and whether the rate of sending is adapted. */
export interface RetrySettings {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  readonly retryMode: RetryMode;
}

/** Status codes that are retried. */
const TRANSIENT_STATUS = [500, 502, 503, 504];
/** Error codes that are retried whatever the status. */
const TRANSIENT_CODES = ['RequestTimeout', 'RequestTimeoutException', 'PriorRequestNotComplete'];
/** Error codes of a service that is called too often. To the reference a status of 429 alone does not mean that. */
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

/** The longest wait between two attempts, in seconds. */
const LONGEST_WAIT = 20;
/** Each retry costs a part of the quota, a timeout more than other failures: a service that is down is not called without end. */
const RETRY_QUOTA = 500;
const RETRY_COST = 5;
const TIMEOUT_RETRY_COST = 10;

/** The outcome of the attempts so far. */
export interface Attempts {
  /** How many failed. */
  failed: number;
  /** Whether there was no other attempt because all that are allowed were made. */
  reachedMax: boolean;
  /** The attempts that may have been carried out although they failed: the connection broke after the request was sent. Counted from 1. */
  readonly ambiguous: number[];
  /** The attempts to which the service responded with an error on its side, which does not say how far it came. */
  readonly serverErrors: number[];
}

/** Attempts before the first one. */
export function noAttempts(): Attempts {
  return { failed: 0, reachedMax: false, ambiguous: [], serverErrors: [] };
}

/** The SDK's retry token. */
export interface RetryToken {
  getRetryCount(): number;
  /** Milliseconds. */
  getRetryDelay(): number;
}

function isThrottling(error: unknown): boolean {
  return isServiceError(error) && THROTTLING_CODES.includes(error.facts.code);
}

/** Whether the service failed on its side: by the status, or by the code, since Direct Connect's own has the status 400. */
function isServerError(error: unknown): boolean {
  if (!isServiceError(error) || isThrottling(error)) return false;
  return error.status >= 500 || /^Internal|ServerException$/.test(error.facts.code);
}

/** Whether another attempt may succeed. */
function isRetryable(error: unknown): boolean {
  if (isTransportError(error)) return !error.permanent;
  if (!isServiceError(error)) return false;
  return TRANSIENT_STATUS.includes(error.status) || TRANSIENT_CODES.includes(error.facts.code) || isThrottling(error);
}

function retryToken(count: number, delay: number): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => delay };
}

/**
 * A retry strategy in the form of the SDK's, with the rules of the reference's
 * `standard` and `adaptive` modes: which failures are retried, how often, and
 * after which wait (13-transport). It keeps `attempts` up to date.
 */
export class RetryStrategy {
  readonly mode: RetryMode;
  readonly #maxAttempts: number;
  readonly #attempts: Attempts;
  readonly #log: Log;
  #quota = RETRY_QUOTA;
  /** In the adaptive mode: it finds how fast to send by how often the service throttles. */
  #rateLimiter: DefaultRateLimiter | undefined;

  constructor({ maxAttempts, retryMode }: RetrySettings, attempts: Attempts, log: Log) {
    this.mode = retryMode;
    this.#maxAttempts = maxAttempts;
    this.#attempts = attempts;
    this.#log = log;
  }

  async acquireInitialRetryToken(): Promise<RetryToken> {
    if (this.mode === 'adaptive') this.#rateLimiter = new DefaultRateLimiter();
    await this.#rateLimiter?.getSendToken();
    return retryToken(0, 0);
  }

  /** Rejects where there is to be no other attempt. */
  async refreshRetryTokenForRetry(_last: RetryToken, { error }: { error?: unknown }): Promise<RetryToken> {
    const attempts = this.#attempts;
    attempts.failed++;
    if (isTransportError(error)) {
      const message = () => `Attempt ${attempts.failed} failed (${error.failure}): ${error.message}`;
      this.#log.debug('botocore.endpoint', message);
      if (error.sent) attempts.ambiguous.push(attempts.failed);
    }
    if (isServerError(error)) attempts.serverErrors.push(attempts.failed);
    this.#rateLimiter?.updateClientSendingRate(isThrottling(error) ? { errorType: 'THROTTLING' } : {});
    attempts.reachedMax = attempts.failed >= this.#maxAttempts;
    if (attempts.reachedMax) this.#stop(`Max attempts of ${this.#maxAttempts} reached.`);
    if (!isRetryable(error)) this.#stop('No retry needed.');
    this.#spendQuota(error);
    const seconds = Math.random() * Math.min(2 ** (attempts.failed - 1), LONGEST_WAIT);
    this.#log.debug(MODULE, () => `Retry needed, retrying request after delay of: ${seconds}`);
    await this.#rateLimiter?.getSendToken();
    return retryToken(attempts.failed, seconds * 1000);
  }

  recordSuccess(): void {
    this.#rateLimiter?.updateClientSendingRate({});
  }

  #spendQuota(error: unknown): void {
    const timedOut = isTransportError(error) && /Timeout/.test(error.failure);
    const cost = timedOut ? TIMEOUT_RETRY_COST : RETRY_COST;
    if (this.#quota < cost) this.#stop('Retry needed but retry quota reached, not retrying request.');
    this.#quota -= cost;
  }

  #stop(reason: string): never {
    this.#log.debug(MODULE, reason);
    this.#log.debug(MODULE, 'Not retrying request.');
    throw new Error(reason);
  }
}
