import { CliError } from '../errors.ts';
import { decoderLabel, encodingName, WINDOWS_1252 } from './decode.ts';
import { refuseSurrogates } from './strings.ts';

/**
 * Encodes a text in one of Python's encodings, as `str.encode` does. Throws
 * `general` for an unknown encoding, and for a character that the encoding lacks.
 * This file is the root of the bundle for output in other encodings than UTF-8.
 */
export function encode(text: string, encoding: string): Uint8Array {
  const name = encodingName(encoding);
  const codes = Array.from(text, (character) => character.codePointAt(0) as number);
  if (/^utf-(?:16|32)/.test(name)) refuse(name, codes, isSurrogate, 'surrogates not allowed', 1);
  switch (name) {
    case 'utf-8':
      refuseSurrogates(text);
      return Buffer.from(text);
    case 'utf-8-sig':
      refuseSurrogates(text);
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16-le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16-be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'utf-32':
      return utf32([0xfeff, ...codes], false);
    case 'utf-32-le':
      return utf32(codes, false);
    case 'utf-32-be':
      return utf32(codes, true);
    case 'ascii':
      return below(0x80, codes, name);
    case 'latin-1':
      return below(0x100, codes, name);
    default:
      return byTable(codes, tableOf(decoderLabel(name), encoding), name);
  }
}

function utf32(codes: readonly number[], big: boolean): Uint8Array {
  const bytes = Buffer.alloc(codes.length * 4);
  for (const [i, code] of codes.entries()) {
    if (big) bytes.writeUInt32BE(code, i * 4);
    else bytes.writeUInt32LE(code, i * 4);
  }
  return bytes;
}

function below(limit: number, codes: readonly number[], name: string): Uint8Array {
  refuse(name, codes, (code) => code >= limit, `ordinal not in range(${limit})`);
  return Buffer.from(codes);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function isC1(code: number): boolean {
  return code >= 0x80 && code < 0xa0;
}

/** Characters and their bytes. Node only decodes such encodings, so all sequences of one and two bytes are decoded once. */
function tableOf(label: string, encoding: string): ReadonlyMap<number, readonly number[]> {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true });
  } catch (error) {
    throw new CliError('general', `unknown encoding: ${encoding}`, { cause: error });
  }
  const decode = ([byte = 0, ...more]: number[]): string => {
    if (label !== 'windows-1252') return decoder.decode(Uint8Array.of(byte, ...more));
    return isC1(byte) ? (WINDOWS_1252[byte - 0x80] as string) : String.fromCharCode(byte);
  };
  const table = new Map<number, readonly number[]>();
  /** Adds the bytes if they are a character, and returns whether they are. */
  const add = (bytes: number[]): boolean => {
    const [character, ...more] = decode(bytes);
    if (character === undefined || character === '\ufffd' || more.length > 0) return false;
    const code = character.codePointAt(0) as number;
    // In Windows' encodings control characters beyond ASCII only mark the bytes that have no character.
    if (!(isC1(code) && label.startsWith('windows-')) && !table.has(code)) table.set(code, bytes);
    return true;
  };
  for (let first = 0; first < 0x100; first++) {
    if (first < 0x80) table.set(first, [first]);
    else if (!add([first])) for (let second = 0x40; second < 0x100; second++) add([first, second]);
  }
  return table;
}

function byTable(codes: readonly number[], table: ReadonlyMap<number, readonly number[]>, name: string): Uint8Array {
  const isLacking = (code: number) => !table.has(code);
  // Python has one codec for all tables of single bytes, and one for each other table, which reports a single character.
  if (![...table.values()].some((bytes) => bytes.length > 1)) {
    refuse('charmap', codes, isLacking, 'character maps to <undefined>');
  } else refuse(name.replaceAll('-', '_'), codes, isLacking, 'illegal multibyte sequence', 1);
  return Buffer.from(codes.flatMap((code) => table.get(code) as readonly number[]));
}

/** Throws Python's message for the first run of characters that an encoding lacks, of which `most` are reported. */
function refuse(
  codec: string,
  codes: readonly number[],
  isLacking: (code: number) => boolean,
  why: string,
  most = Number.POSITIVE_INFINITY,
): void {
  const start = codes.findIndex(isLacking);
  if (start < 0) return;
  let end = start + 1;
  while (end < codes.length && end - start < most && isLacking(codes[end] as number)) end++;
  const what =
    end - start === 1
      ? `character '${escaped(codes[start] as number)}' in position ${start}`
      : `characters in position ${start}-${end - 1}`;
  throw new CliError('general', `'${codec}' codec can't encode ${what}: ${why}`);
}

function escaped(code: number): string {
  const [letter, digits] = code > 0xffff ? ['U', 8] : code > 0xff ? ['u', 4] : ['x', 2];
  return `\\${letter}${code.toString(16).padStart(digits as number, '0')}`;
}
