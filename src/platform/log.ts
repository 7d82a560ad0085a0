import type { Host } from './host.ts';
import { escapeControls } from './printable.ts';
import { HIDDEN, redactor, spellings } from './redact.ts';

/** A line of the log; a function where making it costs something. */
type Message = string | (() => string);

/**
 * The log of `--debug`: one line for each decision. Modules carry the names
 * that users of the reference know from its log (`botocore.credentials`).
 * All lines go through redact.ts. A secret that no telling name stands before
 * is hidden after `hide` was called with it.
 */
export interface Log {
  readonly enabled: boolean;
  debug(module: string, message: Message): void;
  info(module: string, message: Message): void;
  /** From here on no line contains this text. */
  hide?(secret: string | undefined): void;
}

/** The log of a run without `--debug`. */
export const silent: Log = { enabled: false, debug: () => {}, info: () => {}, hide: () => {} };

/** A log that writes to standard error, a line for each message: control characters in it are escaped. */
export function debugLog(host: Host): Log {
  return new DebugLog(host);
}

class DebugLog implements Log {
  readonly enabled = true;
  readonly #host: Host;
  readonly #redact = redactor();
  readonly #secrets = new Set<string>();
  /** False once writing failed. */
  #isReadable = true;

  constructor(host: Host) {
    this.#host = host;
  }

  debug(module: string, message: Message): void {
    this.#write('DEBUG', module, message);
  }

  info(module: string, message: Message): void {
    this.#write('INFO', module, message);
  }

  hide(secret: string | undefined): void {
    for (const spelling of spellings(secret ?? '')) this.#secrets.add(spelling);
  }

  #write(level: string, module: string, message: Message): void {
    if (!this.#isReadable) return;
    let text = this.#redact(typeof message === 'string' ? message : message());
    for (const secret of this.#secrets) text = text.replaceAll(secret, HIDDEN);
    const line = `${module} - ${level} - ${escapeControls(text)}`;
    try {
      this.#host.stderr.write(`${timestamp(this.#host.now())} - MainThread - ${line}\n`);
    } catch {
      // Standard error was closed. That must not end a request that is under way.
      this.#isReadable = false;
    }
  }
}

/** Local time as the reference writes it: `2026-11-24 10:00:00,123`. */
function timestamp(now: number): string {
  const local = new Date(now - new Date(now).getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('.', ',').slice(0, -1);
}
