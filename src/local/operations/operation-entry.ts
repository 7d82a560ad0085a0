import type { StateSession } from '../state/state-session.ts';

/** A response as JSON: times are seconds since the epoch, bytes are base64. */
export type Wire<T> = T extends Date
  ? number
  : T extends Uint8Array
    ? string
    : T extends readonly (infer E)[]
      ? readonly Wire<E>[]
      : T extends object
        ? { readonly [M in keyof T]: Wire<T[M]> }
        : T;

/** A rule that a request must comply with: throws `ErrorResponse` where it does not. */
export type Rule<Input> = (input: Input, session: StateSession) => void;

/**
 * An operation: its rules are checked in order, then `respond` makes the response and
 * the changes. The input was checked against the operation's shape. Both may throw
 * `ErrorResponse` to refuse the request; the changes are then dropped.
 */
export interface OperationEntry<Input, Output = object> {
  readonly rules: readonly Rule<Input>[];
  readonly respond: (input: Input, session: StateSession) => Wire<Output>;
}
