import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Host } from '../platform/host.ts';

/** The content of a token file, its line break included. Throws the error that `failure` makes of the reason. */
export function readTokenFile(path: string, host: Host, failure: (reason: string, cause: unknown) => Error): string {
  try {
    return readFileSync(resolve(host.cwd, path), 'utf8');
  } catch (cause) {
    throw failure(systemErrorReason(cause), cause);
  }
}

/** Why a file could not be read or a program not be started, in words. */
export function systemErrorReason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return String(code);
}
