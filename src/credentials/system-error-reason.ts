import { FileTooLargeError } from '../platform/read-limited.ts';

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
