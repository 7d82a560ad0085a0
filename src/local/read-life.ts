import type { Life } from './state.ts';

/** States that something moves on from: they are not kept, the times of the thing say the same. */
const PASSING: readonly string[] = ['pending', 'verifying', 'requested', 'ordering', 'deleting', 'deleted'];

/** The times of a thing in a state file or a seed, `now` where it has none, and its state where that stays as it is. Throws an error that says what is wrong. */
export function readLife(entry: unknown, state: string | undefined, now: number): Life & { fixedState?: string } {
  const { createdAt, deletedAt } = (entry ?? {}) as { createdAt?: unknown; deletedAt?: unknown };
  const deleted = deletedAt !== undefined || state === 'deleting' || state === 'deleted';
  return {
    createdAt: readTime('createdAt', createdAt, now),
    ...(deleted ? { deletedAt: readTime('deletedAt', deletedAt, now) } : {}),
    ...(state === undefined || PASSING.includes(state) ? {} : { fixedState: state }),
  };
}

function readTime(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} must be a time such as 2026-01-31T12:00:00.000Z`);
  return time;
}

/** The members that are there. */
export function definite<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof definite<T>
  >;
}
