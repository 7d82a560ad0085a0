import { CliError } from '../errors.ts';
import { onFirstStopSignal, type StopSignal } from '../platform/stop-signals.ts';

/** Calls a listener for the first stop signal; the result is a function that undoes this. */
export type ListenForSignal = (listener: (signal: StopSignal) => void) => () => void;

/** Notes the first signal that asks the run to stop, and interrupts waits then. A second signal ends the process. */
export class StopWatch {
  readonly #controller = new AbortController();
  readonly #release: () => void;
  #stopped: StopSignal | undefined;

  constructor(listen: ListenForSignal = onFirstStopSignal) {
    this.#release = listen((signal) => {
      this.#stopped = signal;
      this.#controller.abort();
    });
  }

  /** Aborted by the signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Leaves signals alone again. */
  release(): void {
    this.#release();
  }

  /** The error that ends the run after a signal; undefined where there was none. `message` is shown, where there is one. */
  error(message = ''): CliError | undefined {
    const signal = this.#stopped;
    return signal && new CliError('stopped', message, { signal });
  }

  /** The result of `work`, or, as soon as there is a signal, a rejection with its error; `work` goes on unwatched then. */
  async race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let onAbort = () => {};
    const stopped = new Promise<never>((_, reject) => {
      onAbort = () => reject(this.error());
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
    work.catch(() => {}); // Where the signal came first nobody asks any more.
    try {
      return await Promise.race([work, stopped]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
