import { onStopSignal, type ServerStopSignal } from '../../platform/stop-signals.ts';

/**
 * The signals that ask dxcli-local to stop, from its start to its end. Those that come before somebody listens are
 * kept, so that none ends the process before its files are removed.
 */
export class StopRequests {
  readonly #kept: ServerStopSignal[] = [];
  #listener: ((signal: ServerStopSignal) => void) | undefined;
  /** Leaves signals to the system again. */
  readonly release: () => void;

  constructor() {
    this.release = onStopSignal((signal) => {
      if (this.#listener) this.#listener(signal);
      else this.#kept.push(signal);
    });
  }

  /** Calls `listener` for every signal, also for those that have come already. It replaces the listener before. */
  listen(listener: (signal: ServerStopSignal) => void): void {
    this.#listener = listener;
    for (const signal of this.#kept.splice(0)) listener(signal);
  }
}
