import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 65536;

/** A file of more bytes than its reader takes, or an endless one such as /dev/zero. */
export class FileTooLargeError extends Error {}

/** Reads a whole file, a pipe too. Throws `FileTooLargeError` beyond `limit` bytes, otherwise as `readFileSync` does. */
export function readLimited(path: string, limit: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    let total = 0;
    for (;;) {
      const part = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, part);
      if (length === 0) return Buffer.concat(parts);
      total += length;
      if (total > limit) throw new FileTooLargeError(`the file has more than ${limit} bytes`);
      parts.push(part.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}
