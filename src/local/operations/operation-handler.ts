import type { Delays } from '../state/lifecycle.ts';
import type { State } from '../state/local-state.ts';

/** What an operation knows besides its input and the state. */
export interface OperationContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly delays: Delays;
  /** The region of new resources. */
  readonly region: string;
}

/** The result of an operation: its response, and the new state where the operation changed it. */
export interface Outcome {
  readonly response: object;
  readonly state?: State;
}

/**
 * An operation: checks its input against the rules and the state, and returns the
 * outcome. It changes nothing in place and throws `ErrorResponse` to refuse. The
 * input was checked against the operation's shape; resources that are gone were
 * removed from the state.
 */
export type Handler<Input> = (input: Input, state: State, context: OperationContext) => Outcome;
