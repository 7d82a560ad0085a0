import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Attempts, retryStrategy } from '../../../src/aws/retry.ts';
import { ServiceError } from '../../../src/aws/service-error.ts';
import type { ClientSettings } from '../../../src/config/settings/client-settings.ts';
import { type Failure, TransportError } from '../../../src/http/transport-error.ts';
import { silent } from '../../../src/platform/log.ts';

const refused = (status: number, code: string) => new ServiceError(status, { code, message: '', operation: 'X' });
const broke = (failure: Failure, sent = false, lasting = false) =>
  new TransportError(failure, 'broke', { sent, lasting });

/** Feeds errors to a strategy until it gives up; gives the waits in seconds and what is known at the end. */
async function outcome(errors: unknown[], maxAttempts = 3, retryMode: 'standard' | 'adaptive' = 'standard') {
  const attempts: Attempts = { failed: 0, reachedMax: false, ambiguous: [] };
  const strategy = retryStrategy({ maxAttempts, retryMode } as ClientSettings, attempts, silent);
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

describe('a failure', () => {
  it.each<[string, unknown, boolean]>([
    ['status 500', refused(500, 'X'), true],
    ['status 502', refused(502, 'X'), true],
    ['status 503', refused(503, 'X'), true],
    ['status 504', refused(504, 'X'), true],
    ['status 501', refused(501, '501'), false],
    ['status 505', refused(505, '505'), false],
    ['status 429', refused(429, '429'), false],
    ['status 408', refused(408, '408'), false],
    ['a refusal', refused(400, 'DirectConnectClientException'), false],
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
    ['a slow connection', broke('ConnectTimeoutError'), true],
    ['a slow answer', broke('ReadTimeoutError', true), true],
    ['a proxy that is down', broke('ProxyConnectionError'), true],
    ['a handshake that broke', broke('SSLError'), true],
    ['a certificate that is refused', broke('SSLError', false, true), false],
    ["a proxy's URL that is none", broke('HTTPClientError', false, true), false],
    ['a mistake of ours', new Error('x'), false],
  ])('%s: tried again %j', async (_name, error, again) => {
    expect((await outcome([error])).waits).toHaveLength(again ? 1 : 0);
  });
});

describe('the retries', () => {
  it('end with the attempts that are allowed, and say so', async () => {
    const busy = Array(9).fill(refused(503, 'X'));
    expect(await outcome(busy, 4)).toMatchObject({ failed: 4, reachedMax: true });
    expect(await outcome(busy, 1)).toMatchObject({ failed: 1, reachedMax: true, waits: [] });
    // Even where the last one would not have been tried again anyway.
    expect(await outcome([refused(400, 'Foo')], 1)).toMatchObject({ failed: 1, reachedMax: true });
    expect(await outcome([refused(400, 'Foo')], 2)).toMatchObject({ failed: 1, reachedMax: false });
  });

  it('wait up to 1, 2, 4 … 20 seconds', async () => {
    const { waits } = await outcome(Array(9).fill(refused(503, 'X')), 8);
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 10, 10]);
  });

  it('end when the purse is empty: 100 failures, or 50 timeouts', async () => {
    const { waits, reachedMax } = await outcome(Array(200).fill(refused(503, 'X')), 1000);
    expect(waits).toHaveLength(100);
    expect(reachedMax).toBe(false);
    expect((await outcome(Array(200).fill(broke('ReadTimeoutError', true)), 1000)).waits).toHaveLength(50);
  });

  it('remember which attempts may have been carried out', async () => {
    const { ambiguous } = await outcome(
      [broke('EndpointConnectionError'), broke('ConnectionClosedError', true), refused(503, 'X'), refused(400, 'Foo')],
      5,
    );
    expect(ambiguous).toEqual([2]);
  });

  it('find their pace in the adaptive mode', async () => {
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
