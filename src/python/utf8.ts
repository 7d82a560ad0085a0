import { isUtf8 } from 'node:buffer';

/** Decodes UTF-8; undefined where the bytes are not valid. As in Python a byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? buffer.toString('utf8') : undefined;
}

/** Decodes UTF-8 or UTF-16, as a byte order mark says, which is taken away; undefined where the bytes are not valid. */
export function decodeByMark(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return decodeWith('utf-16be', bytes.subarray(2));
  if (first === 0xff && second === 0xfe) return decodeWith('utf-16le', bytes.subarray(2));
  return decodeUtf8(bytes)?.replace(/^\ufeff/, '');
}

/** Decodes with a decoder of Node; undefined where the bytes are not valid. Throws Node's RangeError for an unknown label. */
export function decodeWith(label: string, bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch {
    // A fatal decoder throws for one reason: the bytes are not valid in this encoding.
    return undefined;
  }
}
