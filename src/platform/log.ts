import type { Host } from './host.ts';
import { HIDDEN, redactor, spellings } from './redact.ts';

/**
 * The log of `--debug`: one line for each decision. Modules carry the names
 * that users of the reference know from its log (`botocore.credentials`).
 * Pass a function where making the message costs anything. What is written goes
 * through redact.ts; a secret without a telling name beside it is hidden
 * once `hide` has been told of it.
 */
export interface Log {
  readonly enabled: boolean;
  debug(module: string, message: string | (() => string)): void;
  info(module: string, message: string | (() => string)): void;
  /** From here on this text stands in no line. */
  hide?(secret: string | undefined): void;
}

/** The log of a run without `--debug`. */
export const silent: Log = { enabled: false, debug: () => {}, info: () => {}, hide: () => {} };

/** A log that writes to standard error, a line for each message: line breaks in it are shown as `\n`. */
export function debugLog(host: Host): Log {
  const redact = redactor();
  const secrets = new Set<string>();
  let readable = true;
  const write = (level: string) => (module: string, message: string | (() => string)) => {
    if (!readable) return;
    let text = redact(typeof message === 'string' ? message : message());
    for (const secret of secrets) text = text.replaceAll(secret, HIDDEN);
    const line = text.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
    try {
      host.stderr.write(`${timestamp(host.now())} - MainThread - ${module} - ${level} - ${line}\n`);
    } catch {
      // Nobody can read the log any more; a request that is under way goes on all the same.
      readable = false;
    }
  };
  return {
    enabled: true,
    debug: write('DEBUG'),
    info: write('INFO'),
    hide(secret) {
      for (const spelling of spellings(secret ?? '')) secrets.add(spelling);
    },
  };
}

/** Local time as the reference writes it: `2026-11-24 10:00:00,123`. */
function timestamp(now: number): string {
  const local = new Date(now - new Date(now).getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
}
