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

/** What ends a server: a plain stop signal, or Ctrl-\. */
export type ServerStopSignal = StopSignal | 'SIGQUIT';

/** Calls `listener` for each signal that asks a server to stop, instead of letting it end the process. The result is a function that undoes this. */
export function onStopSignal(listener: (signal: ServerStopSignal) => void): () => void {
  const signals = [...STOP_SIGNALS, 'SIGQUIT'] as const;
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
