import type { Life } from '../state/local-state.ts';

/** States that pass with time. They are not stored, since they follow from the times of the resource. */
const PASSING_STATES: readonly string[] = [
  ...['pending', 'verifying', 'requested', 'associating', 'updating', 'attaching', 'testing', 'IN_PROGRESS'],
  ...['ordering', 'confirming', 'deleting', 'deleted', 'disassociating', 'disassociated'],
];
const UNCONFIRMED_STATES: readonly string[] = ['ordering', 'confirming'];
const DELETED_STATES: readonly string[] = ['deleting', 'deleted', 'disassociating', 'disassociated'];

/**
 * The times of a resource in a state file or a seed, `now` where it has none, and its state
 * where that does not pass with time. Throws an error that says what is invalid.
 */
export function readLife(entry: unknown, state: string | undefined, now: number): Life {
  const { createdAt, deletedAt, unconfirmed } = (entry ?? {}) as Record<string, unknown>;
  const deleted = deletedAt !== undefined || (state !== undefined && DELETED_STATES.includes(state));
  const waits = unconfirmed === true || (state !== undefined && UNCONFIRMED_STATES.includes(state));
  return {
    createdAt: readTime('createdAt', createdAt, now),
    ...(deleted ? { deletedAt: readTime('deletedAt', deletedAt, now) } : {}),
    ...(waits ? { unconfirmed: true as const } : {}),
    ...(state === undefined || PASSING_STATES.includes(state) ? {} : { fixedState: state }),
  };
}

/** A time of a document in milliseconds. Throws where it is not an ISO 8601 text. */
export function readTime(name: string, value: unknown, fallback: number): number {
  if (value === undefined) return fallback;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} must be a time such as 2026-01-31T12:00:00.000Z`);
  return time;
}

/** Runs `read` and puts the place in the document before the message of its error. */
export function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}

/** The members that are not undefined. */
export function definite<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof definite<T>
  >;
}
