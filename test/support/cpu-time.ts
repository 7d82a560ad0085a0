/** Milliseconds of processor time that a call takes, whatever else the machine is doing. Errors of the call do not count. */
export function cpuTime(run: () => unknown): number {
  const before = process.cpuUsage();
  try {
    run();
  } catch {
    // How the call ends is another test's business.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is shorter is lost in the clock's steps and in garbage collection. */
const SHORTEST_MS = 2;

/**
 * Between 8 and 64, the growth of linear and of quadratic time. Garbage collection takes linear time to about 30: a
 * small input is done before it begins.
 */
export const LINEAR_GROWTH = 40;

/**
 * How many times more processor time a call takes for an input of eight times the
 * size: about 8 where the time is linear, 64 where it is quadratic. `make` makes an
 * input of a size. Garbage collection and a processor that changes its speed can
 * make one measurement wrong: the first growth below the limit counts, else the
 * smallest of five.
 */
export function cpuGrowth<Input>(run: (input: Input) => unknown, make: (size: number) => Input, size: number): number {
  const [small, large] = [make(size), make(8 * size)];
  let smallest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5 && smallest >= LINEAR_GROWTH; round++) {
    const shortest = Math.min(...[1, 2, 3].map(() => cpuTime(() => run(small))));
    smallest = Math.min(smallest, cpuTime(() => run(large)) / Math.max(shortest, SHORTEST_MS));
  }
  return smallest;
}
