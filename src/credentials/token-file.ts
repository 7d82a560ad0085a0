import { resolve } from 'node:path';
import type { Host } from '../platform/host.ts';
import { readLimited } from '../platform/read-limited.ts';
import { systemErrorReason } from './system-error-reason.ts';

/** The largest token file that is read, in bytes. */
const MAX_TOKEN = 2 ** 20;

/** The content of a token file, its line break included. Throws the error that `failure` makes of the reason. */
export function readTokenFile(path: string, host: Host, failure: (reason: string, cause: unknown) => Error): string {
  try {
    return readLimited(resolve(host.cwd, path), MAX_TOKEN).toString('utf8');
  } catch (cause) {
    throw failure(systemErrorReason(cause), cause);
  }
}
