import { isUtf8 } from 'node:buffer';
import { CliError } from '../errors.ts';

/** Other names of encodings in Python, and the one that is used here. */
const ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  u8: 'utf-8',
  cp65001: 'utf-8',
  'us-ascii': 'ascii',
  646: 'ascii',
  latin: 'latin-1',
  latin1: 'latin-1',
  l1: 'latin-1',
  'iso-8859-1': 'latin-1',
  'iso8859-1': 'latin-1',
  8859: 'latin-1',
  cp819: 'latin-1',
  utf16: 'utf-16',
  u16: 'utf-16',
  'utf-16le': 'utf-16-le',
  'utf-16be': 'utf-16-be',
  utf32: 'utf-32',
  u32: 'utf-32',
  'utf-32le': 'utf-32-le',
  'utf-32be': 'utf-32-be',
  cp932: 'shift_jis',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
};

/** The one name for an encoding that has several in Python: `UTF8`, `utf_8` and `u8` are `utf-8`. */
export function encodingName(encoding: string): string {
  const plain = encoding.toLowerCase().replaceAll(/[_ ]/g, '-');
  return ALIASES[plain] ?? plain;
}

/** The label of `TextDecoder` for an encoding with that name. */
export function decoderLabel(name: string): string {
  return name.replace(/^cp(125\d)$/, 'windows-$1');
}

/**
 * Decodes bytes in one of Python's encodings; undefined where they are not valid
 * in it. As in Python a byte order mark stays in UTF-8 text. Throws `general` for
 * an unknown encoding.
 */
export function decode(bytes: Uint8Array, encoding: string): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = encodingName(encoding);
  switch (name) {
    case 'utf-8':
    case 'utf-8-sig': {
      if (!isUtf8(buffer)) return undefined;
      const text = buffer.toString('utf8');
      return name === 'utf-8-sig' && text.startsWith('\ufeff') ? text.slice(1) : text;
    }
    case 'ascii':
      return buffer.some((byte) => byte > 0x7f) ? undefined : buffer.toString('latin1');
    case 'latin-1':
      return buffer.toString('latin1');
    case 'utf-16': {
      // Without a byte order mark the machine's own order counts.
      const big = buffer[0] === 0xfe && buffer[1] === 0xff;
      const marked = big || (buffer[0] === 0xff && buffer[1] === 0xfe);
      return withDecoder(big ? 'utf-16be' : 'utf-16le', buffer.subarray(marked ? 2 : 0), encoding);
    }
    case 'utf-16-le':
      return withDecoder('utf-16le', buffer, encoding);
    case 'utf-16-be':
      return withDecoder('utf-16be', buffer, encoding);
    case 'utf-32': {
      const big = buffer.length >= 4 && buffer.readUInt32BE(0) === 0xfeff;
      const marked = big || (buffer.length >= 4 && buffer.readUInt32LE(0) === 0xfeff);
      return utf32(buffer.subarray(marked ? 4 : 0), big);
    }
    case 'utf-32-le':
      return utf32(buffer, false);
    case 'utf-32-be':
      return utf32(buffer, true);
    case 'cp1252':
    case 'windows-1252':
      return windows1252(buffer);
    default:
      return withDecoder(decoderLabel(name), buffer, encoding);
  }
}

/**
 * The bytes 0x80 to 0x9f of Windows-1252; control characters for the five without a
 * character. The decoder of Node 20 treats the encoding as Latin-1.
 */
export const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(buffer: Buffer): string | undefined {
  const text = buffer
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80] ?? '');
  return /[\x80-\x9f]/.test(text) ? undefined : text;
}

function withDecoder(label: string, bytes: Uint8Array, encoding: string): string | undefined {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch (error) {
    throw new CliError('general', `unknown encoding: ${encoding}`, { cause: error });
  }
  try {
    return decoder.decode(bytes);
  } catch {
    // A fatal decoder throws for one reason: the bytes are not valid in this encoding.
    return undefined;
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
