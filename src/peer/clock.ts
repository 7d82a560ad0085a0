import { setTimeout as sleep } from 'node:timers/promises';

/** How time passes; tests have one of their own. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Waits; ends at once, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** The result of `work` as `{ result }`; undefined where it takes longer than `milliseconds`. Rejects as `work` does. */
  within<T>(milliseconds: number, work: Promise<T>): Promise<{ readonly result: T } | undefined>;
}

/** The longest time that a timer can wait, 24 days: more would end at once. */
const LONGEST_SLEEP = 2 ** 31 - 1;

/** Real time, unaffected by changes of the system's clock. */
export const realClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(Math.min(milliseconds, LONGEST_SLEEP), undefined, { signal }).catch(() => {});
  },
  within: async (milliseconds, work) => {
    const over = new AbortController();
    try {
      const tooLate = realClock.sleep(milliseconds, over.signal).then(() => undefined);
      return await Promise.race([work.then((result) => ({ result })), tooLate]);
    } finally {
      over.abort();
    }
  },
};
