import type { State } from './state.ts';

/** Holds the state, and saves it. */
export interface Store {
  /** The state as it is, saved or not. */
  current(): State;
  /** Makes this the state. It is saved once somebody waits for it. */
  change(state: State): void;
  /**
   * Waits until everything that is in the state now is saved. Rejects when it
   * could not be: the state is then again what was saved last.
   */
  saved(): Promise<void>;
}

/**
 * Opens a store. One save runs at a time and takes along every change made
 * before it began; changes made meanwhile wait together for the next one, so
 * that many requests share the cost of the disk. `save` writes a state for good.
 */
export function openStore(initial: State, save: (state: State) => Promise<void>): Store {
  let state = initial;
  let version = 0;
  let last = { state, version };
  let running: Promise<void> | undefined;

  async function saveAll(): Promise<void> {
    const next = { state, version };
    try {
      await save(next.state);
      last = next;
    } catch (error) {
      state = last.state;
      throw error;
    } finally {
      running = undefined;
    }
  }

  return {
    current: () => state,
    change(changed) {
      state = changed;
      version += 1;
    },
    async saved() {
      const wanted = version;
      while (last.version < wanted) {
        running ??= saveAll();
        await running;
      }
    },
  };
}
