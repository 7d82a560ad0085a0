/**
 * The parts of DER (ITU-T X.690) that a certificate needs. Each function returns the
 * encoded bytes: tag, length, content.
 */

/** Encodes any value: the tag, the length of the content, the content. */
export function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), body]);
  const bytes = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...bytes]), body]);
}

export const derSequence = (...items: Uint8Array[]) => der(0x30, ...items);
export const derSet = (...items: Uint8Array[]) => der(0x31, ...items);
export const derOctets = (content: Uint8Array) => der(0x04, content);
export const derUtf8 = (text: string) => der(0x0c, Buffer.from(text));
export const DER_TRUE = der(0x01, Buffer.from([0xff]));

/** A bit string; the last `unused` bits are not part of it. */
export const derBits = (content: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), content);

/** A context-specific value; `constructed` says that it contains other values. */
export const derTagged = (number: number, constructed: boolean, ...content: Uint8Array[]) =>
  der((constructed ? 0xa0 : 0x80) | number, ...content);

/** A positive integer of any size, big-endian. */
export function derInteger(bytes: Uint8Array): Buffer {
  return bytes[0]! & 0x80 ? der(0x02, Buffer.from([0]), bytes) : der(0x02, bytes);
}

/** An object identifier such as `2.5.4.3`. */
export function derObjectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 127];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 127) | 128);
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

/** A time in milliseconds, written to the second: UTCTime up to 2049, GeneralizedTime after (RFC 5280). */
export function derTime(milliseconds: number): Buffer {
  const text = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '');
  return text < '2050' ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text));
}
