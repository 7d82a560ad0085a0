import { Lifecycle } from './lifecycle.ts';
import { type Kind, type Records, type State, withRecord } from './local-state.ts';
import type { Timing } from './timing.ts';

/** What an operation knows besides its input and the state. */
export interface SessionContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly timing: Timing;
  /** The region of new resources. */
  readonly region: string;
}

/**
 * The state while one operation runs: it reads and changes records, and the states of
 * resources follow. The initial state is not changed; where the operation is refused, its
 * changes are dropped with the session.
 */
export class StateSession {
  readonly now: number;
  readonly region: string;
  readonly #timing: Timing;
  readonly #initial: State;
  #state: State;
  #lifecycle: Lifecycle | undefined;

  /** Resources that are gone must have been removed from `initial`. */
  constructor(initial: State, { now, timing, region }: SessionContext) {
    this.#initial = initial;
    this.#state = initial;
    this.now = now;
    this.region = region;
    this.#timing = timing;
  }

  get state(): State {
    return this.#state;
  }

  /** The new state; undefined where nothing was changed. */
  get changed(): State | undefined {
    return this.#state === this.#initial ? undefined : this.#state;
  }

  /** The states of resources as of now. */
  get lifecycle(): Lifecycle {
    this.#lifecycle ??= new Lifecycle(this.#state, this.now, this.#timing);
    return this.#lifecycle;
  }

  /** Milliseconds from the start of a port until its LOA is issued. */
  get loaDelay(): number {
    return this.#timing.available / 2;
  }

  find<K extends Kind>(kind: K, id: string): Records[K] | undefined {
    return (this.#state[kind] as ReadonlyMap<string, Records[K]>).get(id);
  }

  all<K extends Kind>(kind: K): Records[K][] {
    return [...(this.#state[kind] as ReadonlyMap<string, Records[K]>).values()];
  }

  /** Adds or replaces a record, and returns it. */
  put<K extends Kind>(kind: K, record: Records[K]): Records[K] {
    this.#state = withRecord(this.#state, kind, record);
    this.#lifecycle = undefined;
    return record;
  }
}
