import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noAttempts, RetryStrategy } from '../../../src/aws/retry.ts';
import { ServiceError } from '../../../src/aws/service-error.ts';
import { TransportError, type TransportFailure } from '../../../src/http/transport-error.ts';
import { silent } from '../../../src/platform/log.ts';

const refused = (status: number, code: string) => new ServiceError(status, { code, message: '', operation: 'X' });
const broke = (failure: TransportFailure, sent = false, permanent = false) =>
  new TransportError(failure, 'broke', { sent, permanent });

/** Reports errors to a strategy until it allows no other attempt; returns the waits in seconds and the attempts. */
async function outcome(errors: unknown[], maxAttempts = 3, retryMode: 'standard' | 'adaptive' = 'standard') {
  const attempts = noAttempts();
  const strategy = new RetryStrategy({ maxAttempts, retryMode }, attempts, silent);
  let token = await strategy.acquireInitialRetryToken();
  const waits: number[] = [];
  for (const error of errors) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, { error });
      waits.push(token.getRetryDelay() / 1000);
    } catch {
      break;
    }
  }
  return { waits, ...attempts };
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('whether a failed attempt is repeated', () => {
  it.each<[string, unknown, boolean]>([
    ['status 500', refused(500, 'X'), true],
    ['status 502', refused(502, 'X'), true],
    ['status 503', refused(503, 'X'), true],
    ['status 504', refused(504, 'X'), true],
    ['status 501', refused(501, '501'), false],
    ['status 505', refused(505, '505'), false],
    ['status 429', refused(429, '429'), false],
    ['status 408', refused(408, '408'), false],
    ['an error of the service', refused(400, 'DirectConnectClientException'), false],
    ['a skewed clock', refused(403, 'RequestTimeTooSkewed'), false],
    ...[
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
      'RequestTimeout',
      'RequestTimeoutException',
    ].map((code): [string, unknown, boolean] => [code, refused(400, code), true]),
    ['no connection', broke('EndpointConnectionError'), true],
    ['a closed connection', broke('ConnectionClosedError', true), true],
    ['a connect timeout', broke('ConnectTimeoutError'), true],
    ['a read timeout', broke('ReadTimeoutError', true), true],
    ['a proxy that is down', broke('ProxyConnectionError'), true],
    ['a broken handshake', broke('SSLError'), true],
    ['a certificate that is not trusted', broke('SSLError', false, true), false],
    ['an invalid proxy URL', broke('HTTPClientError', false, true), false],
    ['an error of another kind', new Error('x'), false],
  ])('%s: repeated is %j', async (_name, error, again) => {
    expect((await outcome([error])).waits).toHaveLength(again ? 1 : 0);
  });
});

describe('retries', () => {
  it('end after the allowed number of attempts and report that it was reached', async () => {
    const busy = Array(9).fill(refused(503, 'X'));
    expect(await outcome(busy, 4)).toMatchObject({ failed: 4, reachedMax: true });
    expect(await outcome(busy, 1)).toMatchObject({ failed: 1, reachedMax: true, waits: [] });
    // Also where the last failure would not have been retried anyway.
    expect(await outcome([refused(400, 'Foo')], 1)).toMatchObject({ failed: 1, reachedMax: true });
    expect(await outcome([refused(400, 'Foo')], 2)).toMatchObject({ failed: 1, reachedMax: false });
  });

  it('wait a random part of 1, 2, 4 … 20 seconds', async () => {
    const { waits } = await outcome(Array(9).fill(refused(503, 'X')), 8);
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 10, 10]);
  });

  it('end when the retry quota is spent: after 100 failures or 50 timeouts', async () => {
    const { waits, reachedMax } = await outcome(Array(200).fill(refused(503, 'X')), 1000);
    expect(waits).toHaveLength(100);
    expect(reachedMax).toBe(false);
    expect((await outcome(Array(200).fill(broke('ReadTimeoutError', true)), 1000)).waits).toHaveLength(50);
  });

  it('record which attempts may have been carried out', async () => {
    const { ambiguous, serverErrors } = await outcome(
      [broke('EndpointConnectionError'), broke('ConnectionClosedError', true), refused(503, 'X'), refused(400, 'Foo')],
      5,
    );
    expect({ ambiguous, serverErrors }).toEqual({ ambiguous: [2], serverErrors: [3] });
  });

  it('record a server error by its code too, and no throttling', async () => {
    const errors = [
      refused(400, 'ThrottlingException'),
      refused(503, 'SlowDown'),
      refused(400, 'DirectConnectServerException'),
    ];
    expect((await outcome(errors, 5)).serverErrors).toEqual([3]);
  });

  it('wait for the rate limiter in the adaptive mode', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    try {
      const left = outcome(Array(3).fill(refused(400, 'ThrottlingException')), 3, 'adaptive');
      await vi.runAllTimersAsync();
      expect(await left).toMatchObject({ failed: 3, reachedMax: true, waits: [0.5, 1] });
      // Two tokens at half a token a second.
      expect(Date.now() - 1_000_000).toBeGreaterThanOrEqual(2000);
    } finally {
      vi.useRealTimers();
    }
  });
});
