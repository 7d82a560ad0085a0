/** How long states last, in milliseconds; `Infinity` for a state that never ends. */
export interface Timing {
  /** Until a new resource is `available` (or `associated`, or `attached`). */
  readonly available: number;
  /** Until a new public interface or its peer is no longer `verifying`. */
  readonly verified: number;
  /** From `available` until the BGP session is `up`. */
  readonly up: number;
  /** From `deleting` until the resource is gone. */
  readonly gone: number;
  /** A minute of a BGP failover test. */
  readonly minute: number;
  readonly flaps: readonly Flap[];
}

/** BGP sessions that go down and come back: `times` times they are up for `up` milliseconds and down for `down`. */
export interface Flap {
  readonly up: number;
  readonly down: number;
  readonly times: number;
  /** The id of a peer or of an interface; undefined for every session. */
  readonly target?: string;
}

/** The form of a flap, for messages and help. */
export const FLAP_FORM = 'UP:DOWN[:TIMES][@ID]';

/**
 * Parses a flap, e.g. `5000:1000:1@dxpeer-a`: times in milliseconds, `TIMES` without end
 * where it is missing. Undefined where the text has another form.
 */
export function parseFlap(text: string): Flap | undefined {
  const found = /^(\d{1,9}):(\d{1,9})(?::(\d{1,9}))?(?:@([\w-]+))?$/.exec(text);
  if (!found) return undefined;
  const [, up, down, times, target] = found;
  if (Number(down) === 0) return undefined;
  return {
    up: Number(up),
    down: Number(down),
    times: times === undefined ? Number.POSITIVE_INFINITY : Number(times),
    ...(target === undefined ? {} : { target }),
  };
}

/** Whether a session that first came up `age` milliseconds ago is down because of a flap. */
export function isFlappedDown({ up, down, times }: Flap, age: number): boolean {
  if (age < 0) return false;
  const cycle = Math.floor(age / (up + down));
  return cycle < times && age % (up + down) >= up;
}
