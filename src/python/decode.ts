import type { Codec } from './codecs.ts';
import { decodeByMark, decodeUtf8, decodeWith } from './utf8.ts';

/**
 * Decodes bytes in one of Python's encodings; undefined where they are not valid in
 * it. As in Python a byte order mark stays in UTF-8 text, and UTF-16 without one is
 * in the machine's own order.
 */
export function decode(bytes: Uint8Array, { name, label }: Codec): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (name) {
    case 'utf_8':
      return decodeUtf8(buffer);
    case 'utf_8_sig':
      return decodeUtf8(buffer)?.replace(/^\ufeff/, '');
    case 'ascii':
      return buffer.some((byte) => byte > 0x7f) ? undefined : buffer.toString('latin1');
    case 'latin_1':
      return buffer.toString('latin1');
    case 'utf_16':
      return /^(?:fffe|feff)/.test(buffer.toString('hex', 0, 2))
        ? decodeByMark(buffer)
        : decodeWith('utf-16le', buffer);
    case 'utf_16_le':
      return decodeWith('utf-16le', buffer);
    case 'utf_16_be':
      return decodeWith('utf-16be', buffer);
    case 'utf_32': {
      const big = buffer.length >= 4 && buffer.readUInt32BE(0) === 0xfeff;
      const marked = big || (buffer.length >= 4 && buffer.readUInt32LE(0) === 0xfeff);
      return utf32(buffer.subarray(marked ? 4 : 0), big);
    }
    case 'utf_32_le':
      return utf32(buffer, false);
    case 'utf_32_be':
      return utf32(buffer, true);
    case 'cp1252':
      return windows1252(buffer);
    default:
      return byTable(buffer, name, label as string);
  }
}

function utf32(buffer: Buffer, big: boolean): string | undefined {
  if (buffer.length % 4 > 0) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < buffer.length; at += 4) {
    const code = big ? buffer.readUInt32BE(at) : buffer.readUInt32LE(at);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    parts.push(String.fromCodePoint(code));
  }
  return parts.join('');
}

/**
 * The bytes 0x80 to 0x9f of Windows-1252; control characters for the five without a
 * character. The decoder of Node 20 treats the encoding as Latin-1.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(buffer: Buffer): string | undefined {
  const text = buffer
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] ?? '');
  return /[\x80-\x9f]/.test(text) ? undefined : text;
}

/** Encodings whose bytes 0x80 to 0x9f are control characters in Python. Node decodes them as larger encodings of Windows. */
const WITH_C1 = ['iso8859_9', 'iso8859_11', 'tis_620'];

function byTable(buffer: Buffer, name: string, label: string): string | undefined {
  if (WITH_C1.includes(name)) return withC1(buffer, name, label);
  const text = decodeWith(label, buffer);
  // Node has a control character or one for private use in an encoding of Windows where Python has none.
  return label.startsWith('windows-') && text !== undefined && MISSING.test(text) ? undefined : text;
}

const MISSING = /[\x80-\x9f\uf8c0-\uf8ff]/;

function withC1(buffer: Buffer, name: string, label: string): string | undefined {
  const characters = Array.from(buffer, (byte) => {
    if (byte >= 0x80 && byte < 0xa0) return String.fromCharCode(byte);
    if (name === 'tis_620' && byte === 0xa0) return undefined;
    const text = decodeWith(label, Uint8Array.of(byte));
    return text !== undefined && MISSING.test(text) ? undefined : text;
  });
  return characters.includes(undefined) ? undefined : characters.join('');
}
