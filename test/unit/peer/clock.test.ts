import { afterEach, expect, it, vi } from 'vitest';
import { realClock } from '../../../src/peer/clock.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('waits longer than the longest timer without a warning of Node, which would end the wait at once', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const over = new AbortController();
  const slept = realClock.sleep(2 ** 40, over.signal);
  over.abort();
  await slept;
  expect(await realClock.within(2 ** 40, Promise.resolve('seen'))).toEqual({ result: 'seen' });
  expect(warn).not.toHaveBeenCalled();
});
