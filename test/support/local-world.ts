import { expect } from 'vitest';
import { runOperation } from '../../src/local/operations/operation-table.ts';
import { exampleState } from '../../src/local/state/example-state.ts';
import { withoutGone } from '../../src/local/state/lifecycle.ts';
import type { State } from '../../src/local/state/local-state.ts';
import type { Timing } from '../../src/local/state/timing.ts';
import { readState } from '../../src/local/state-file/read-state.ts';
import { stateDocument } from '../../src/local/state-file/write-state.ts';

/** How long states last in a `LocalWorld`, in milliseconds. */
export const WORLD_TIMING: Timing = { available: 1000, verified: 500, up: 500, gone: 300, minute: 100, flaps: [] };

/** The endpoint's state and a clock that the test moves, without a server. */
export class LocalWorld {
  state: State;
  now = 0;
  readonly timing: Timing;

  constructor(initial: State = exampleState(0), timing: Partial<Timing> = {}) {
    this.state = initial;
    this.timing = { ...WORLD_TIMING, ...timing };
  }

  /** A world with the state of a seed document. */
  static seeded(document: object, timing: Partial<Timing> = {}): LocalWorld {
    return new LocalWorld(readState(JSON.stringify(document), 0), timing);
  }

  /** Moves the clock on. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** Writes the state as to a file and reads it again. */
  restart(): void {
    this.state = readState(stateDocument(this.state), this.now);
  }

  /** Runs an operation and returns its response as a client would parse it. Throws the error response. */
  // biome-ignore lint/suspicious/noExplicitAny: a JSON response, looked into by the tests
  ask(operation: string, input: unknown): any {
    const { now, timing } = this;
    const context = { now, timing, region: 'us-east-1' };
    const body = JSON.parse(JSON.stringify(input));
    const outcome = runOperation(operation, body, withoutGone(this.state, now, timing), context);
    if (outcome.state) this.state = outcome.state;
    return JSON.parse(JSON.stringify(outcome.response));
  }

  /** The error response to an operation as `CODE: MESSAGE`; undefined where it is accepted. */
  refusal(operation: string, input: unknown): string | undefined {
    try {
      this.ask(operation, input);
      return undefined;
    } catch (error) {
      expect(error).toMatchObject({ name: 'ErrorResponse' });
      const { code, message } = error as { code: string; message: string };
      return `${code}: ${message}`;
    }
  }
}

/** The refusal of invalid parameters with a message. */
export const clientError = (message: string) => `DirectConnectClientException: ${message}`;
