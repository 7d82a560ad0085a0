import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/**
 * The content of a file that a program keeps for itself. Never waits: where a FIFO
 * or a device stands in its place, that is an error with the code `EINVAL`. Throws
 * the system's error where the file cannot be read.
 */
export function readRegularFile(path: string): Buffer {
  // Windows has no such flag, and no such files.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile())
      throw Object.assign(new Error(`EINVAL: ${path} is not a regular file`), { code: 'EINVAL' });
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
