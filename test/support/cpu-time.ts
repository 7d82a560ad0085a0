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
