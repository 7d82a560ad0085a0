import type { Host } from './host.ts';

/**
 * The log of `--debug`: one line for each decision. Modules carry the names
 * that users of the reference know from its log (`botocore.credentials`).
 * Pass a function where making the message costs anything. No secret may be
 * in a message: see client/redact.ts for what is taken out of bodies.
 */
export interface Log {
  readonly enabled: boolean;
  debug(module: string, message: string | (() => string)): void;
  info(module: string, message: string | (() => string)): void;
}

/** The log of a run without `--debug`. */
export const silent: Log = { enabled: false, debug: () => {}, info: () => {} };

/** A log that writes to standard error. */
export function debugLog(host: Host): Log {
  const write = (level: string) => (module: string, message: string | (() => string)) => {
    const time = new Date(host.now()).toISOString().replace('T', ' ').replace('.', ',').replace('Z', '');
    host.stderr.write(
      `${time} - MainThread - ${module} - ${level} - ${typeof message === 'string' ? message : message()}\n`,
    );
  };
  return { enabled: true, debug: write('DEBUG'), info: write('INFO') };
}
