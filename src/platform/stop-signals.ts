/** The signals that ask a program to end: Ctrl-C, a plain kill (a cancelled job), a closed terminal. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof STOP_SIGNALS)[number];

/** Calls `listener` for the first stop signal instead of letting it end the process. The next one has its default effect. The result is a function that undoes this. */
export function onFirstStopSignal(listener: (signal: StopSignal) => void): () => void {
  const release = () => {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  };
  const stop = (signal: StopSignal) => {
    release();
    listener(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return release;
}
