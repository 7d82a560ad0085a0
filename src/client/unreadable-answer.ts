import type { WireResponse } from '../http/request-handler.ts';

/** An answer whose body cannot be understood. Its message goes on from `its answer cannot be read: `. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly response: WireResponse;
  /** Without it the SDK appends a hint of its own to the message. */
  readonly $metadata = {};

  constructor(response: WireResponse, message: string) {
    super(message);
    this.response = response;
  }
}

/** Tells an `UnreadableAnswer` from others by name, since `instanceof` does not hold across bundled files. */
export function isUnreadableAnswer(error: unknown): error is UnreadableAnswer {
  return error instanceof Error && error.name === 'UnreadableAnswer';
}
