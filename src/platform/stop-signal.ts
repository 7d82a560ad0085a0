/**
 * Calls `listener` with each signal that asks the process to stop (SIGINT, SIGTERM)
 * instead of letting it end at once. The result takes that back.
 */
export function onStopSignal(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
