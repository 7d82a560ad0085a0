import { resolve } from 'node:path';
import type { Host } from '../platform/host.ts';
import { FileTooLargeError, readLimited } from '../platform/read-limited.ts';

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

/** Why a file could not be read or a program not be started, in words. */
export function systemErrorReason(error: unknown): string {
  if (error instanceof FileTooLargeError) return 'it is too large';
  const { code = '' } = error as NodeJS.ErrnoException;
  // Node's own refusal of a path, such as one with a null character.
  if (code.startsWith('ERR_')) return 'its name is not valid';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return code;
}
