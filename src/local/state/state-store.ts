import type { State } from './local-state.ts';

/**
 * Holds the state and saves it. One save runs at a time and includes every change
 * made before it began. Changes made meanwhile wait together for the next save, so
 * that many requests share the cost of the disk.
 */
export class StateStore {
  readonly #save: (state: State) => Promise<void>;
  #state: State;
  #version = 0;
  /** What was saved last. */
  #saved: { readonly state: State; readonly version: number };
  #running: Promise<void> | undefined;

  /** `initial` counts as saved. `save` writes a state durably and rejects where it cannot. */
  constructor(initial: State, save: (state: State) => Promise<void>) {
    this.#save = save;
    this.#state = initial;
    this.#saved = { state: initial, version: 0 };
  }

  /** The state as it is, saved or not. */
  current(): State {
    return this.#state;
  }

  /** Makes this the state. It is saved when `saved` is next called. */
  change(state: State): void {
    this.#state = state;
    this.#version += 1;
  }

  /**
   * Resolves when everything that is in the state now is saved. Rejects when it
   * could not be saved: the state is then again what was saved last.
   */
  async saved(): Promise<void> {
    const wanted = this.#version;
    while (this.#saved.version < wanted) {
      this.#running ??= this.#saveAll();
      await this.#running;
    }
  }

  async #saveAll(): Promise<void> {
    const next = { state: this.#state, version: this.#version };
    try {
      await this.#save(next.state);
      this.#saved = next;
    } catch (error) {
      this.#state = this.#saved.state;
      throw error;
    } finally {
      this.#running = undefined;
    }
  }
}
