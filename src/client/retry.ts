import { isTransportError } from './transport-error.ts';

/** Status codes that are worth another try. */
const TRANSIENT_STATUS = [500, 502, 503, 504];
const TRANSIENT_CODES = ['RequestTimeout', 'RequestTimeoutException', 'PriorRequestNotComplete'];
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
  'EC2ThrottledException',
];

function isRetryable(error: unknown): boolean {
  if (isTransportError(error)) return error.failure !== 'HTTPClientError';
  const { status, facts } = error as { status?: number; facts?: { code?: string } };
  if (status === undefined) return false;
  return (
    TRANSIENT_STATUS.includes(status) ||
    TRANSIENT_CODES.includes(facts?.code ?? '') ||
    THROTTLING_CODES.includes(facts?.code ?? '')
  );
}

/** The SDK's retry strategy with the reference's rules. */
export function retryStrategy(maxAttempts: number) {
  const token = (count: number, delay: number) => ({ getRetryCount: () => count, getRetryDelay: () => delay });
  return {
    mode: 'standard',
    maxAttempts: async () => maxAttempts,
    async acquireInitialRetryToken() {
      return token(0, 0);
    },
    async refreshRetryTokenForRetry(before: ReturnType<typeof token>, info: { error?: unknown }) {
      const count = before.getRetryCount() + 1;
      if (count >= maxAttempts || !isRetryable(info.error)) throw new Error('no retry');
      return token(count, Math.min(Math.random() * 2 ** (count - 1), 20) * 1000);
    },
    recordSuccess() {},
  };
}
