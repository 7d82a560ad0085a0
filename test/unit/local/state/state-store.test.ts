import { describe, expect, it } from 'vitest';
import { exampleState } from '../../../../src/local/state/example-state.ts';
import type { State } from '../../../../src/local/state/local-state.ts';
import { StateStore } from '../../../../src/local/state/state-store.ts';

/** A disk whose writes the test lets happen or fail, one by one. */
function disk() {
  const pending: { state: State; resolve: () => void; reject: (error: Error) => void }[] = [];
  const save = (state: State) =>
    new Promise<void>((resolve, reject) => {
      pending.push({ state, resolve, reject });
    });
  return { pending, save };
}

const states = Array.from({ length: 6 }, (_, i) => exampleState(i));
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('StateStore', () => {
  it('does not save an unchanged state', async () => {
    const { pending, save } = disk();
    const store = new StateStore(states[0]!, save);
    await store.saved();
    expect(pending).toEqual([]);
  });

  it('saves the changes made during a save together in the next one', async () => {
    const { pending, save } = disk();
    const store = new StateStore(states[0]!, save);
    const done: number[] = [];
    const change = (i: number) => {
      store.change(states[i]!);
      void store.saved().then(() => done.push(i));
    };
    change(1);
    change(2);
    change(3);
    await settled();
    expect(pending.map(({ state }) => state)).toEqual([states[1]]); // began with the first
    pending[0]!.resolve();
    await settled();
    expect(done).toEqual([1]);
    expect(pending.map(({ state }) => state)).toEqual([states[1], states[3]]);
    pending[1]!.resolve();
    await settled();
    expect(done).toEqual([1, 2, 3]);
    expect(pending).toHaveLength(2);
  });

  it('lets a reader wait until what it saw is saved', async () => {
    const { pending, save } = disk();
    const store = new StateStore(states[0]!, save);
    store.change(states[1]!);
    let seen = false;
    const reader = store.saved().then(() => {
      seen = true;
    });
    await settled();
    expect(seen).toBe(false);
    pending[0]!.resolve();
    await reader;
  });

  it('returns to the last saved state when a save fails, and rejects for everyone who waits', async () => {
    const { pending, save } = disk();
    const store = new StateStore(states[0]!, save);
    store.change(states[1]!);
    const first = store.saved();
    pending[0]!.resolve();
    await first;
    store.change(states[2]!);
    const failing = [store.saved()];
    store.change(states[3]!);
    failing.push(store.saved());
    pending[1]!.reject(new Error('disk full'));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(store.current()).toBe(states[1]);
    store.change(states[4]!);
    const again = store.saved();
    pending[2]!.resolve();
    await again;
    expect(pending[2]!.state).toBe(states[4]);
    expect(store.current()).toBe(states[4]);
  });
});
