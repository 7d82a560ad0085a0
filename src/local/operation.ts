import type { Delays } from './lifecycle.ts';
import type { State } from './state.ts';

/** What an operation knows besides its input and the state. */
export interface Context {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly delays: Delays;
  /** The region that new things are in. */
  readonly region: string;
}

/** What an operation did: its answer, and the state where it changed. */
export interface Outcome {
  readonly answer: object;
  readonly state?: State;
}

/**
 * An operation: checks its input against the rules and the state, and gives the
 * outcome. It changes nothing itself and throws `ServiceError` to refuse.
 * What has gone is no longer in the state it is given.
 */
export type Handler<Input> = (input: Input, state: State, context: Context) => Outcome;
