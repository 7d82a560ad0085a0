import type { DocumentMap } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import type { Clock } from './clock.ts';
import type { StopWatch } from './stop-watch.ts';

/** The first wait between two polls, the growth of the next ones, and the longest. In milliseconds. */
const FIRST_WAIT = 1000;
const GROWTH = 1.5;
const LONGEST_WAIT = 15_000;
/** The last poll may take this long even if the time is over. */
const LEAST_PATIENCE = 5000;

/** How a wait ended. */
export type PollEnd =
  | { readonly end: 'reached' }
  /** The state can not be reached any more; `reason` is a whole sentence. */
  | { readonly end: 'failed'; readonly reason: string }
  /** `lastError` is the message of the last poll where that failed. */
  | { readonly end: 'timed-out'; readonly seconds: number; readonly lastError: string | undefined }
  | { readonly end: 'stopped' };

export interface PollOptions {
  /** Reads the virtual interface; undefined where there is none any more. */
  readonly read: () => Promise<DocumentMap | undefined>;
  /** Says whether the wait is over; undefined to wait on. It is called after each poll that succeeded. */
  readonly judge: (seen: DocumentMap | undefined) => PollEnd | undefined;
  /** Seconds. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly stop: StopWatch;
}

/** Polls at growing intervals until the wait is over. A poll that fails is not the end: the next one may succeed. */
export async function poll(options: PollOptions): Promise<PollEnd> {
  const { read, judge, timeout, clock, stop } = options;
  const start = clock.now();
  const left = () => timeout * 1000 - (clock.now() - start);
  let wait = FIRST_WAIT;
  let lastError: string | undefined;
  for (;;) {
    await clock.sleep(Math.max(0, Math.min(wait, left())), stop.signal);
    wait = Math.min(wait * GROWTH, LONGEST_WAIT);
    if (stop.signal.aborted) return { end: 'stopped' };
    try {
      const seen = await clock.within(Math.max(left(), LEAST_PATIENCE), stop.race(read()));
      const end = seen && judge(seen.result);
      if (end) return end;
      lastError = seen ? undefined : 'no response came in time';
    } catch (error) {
      if (stop.signal.aborted) return { end: 'stopped' };
      if (!isCliError(error)) throw error;
      lastError = error.message;
    }
    if (left() <= 0) return { end: 'timed-out', seconds: Math.round((clock.now() - start) / 1000), lastError };
  }
}
