import { CliError } from '../errors.ts';
import type { Codec } from './codecs.ts';
import { decode } from './decode.ts';
import { refuseSurrogates } from './strings.ts';

/** Encodes a text in one of Python's encodings, as `str.encode` does. Throws `general` for a character that the encoding lacks. */
export function encode(text: string, codec: Codec): Uint8Array {
  const { name } = codec;
  const codes = Array.from(text, (character) => character.codePointAt(0) as number);
  if (/^utf_(?:16|32)/.test(name)) refuse(name.replaceAll('_', '-'), codes, isSurrogate, 'surrogates not allowed', 1);
  switch (name) {
    case 'utf_8':
      refuseSurrogates(text);
      return Buffer.from(text);
    case 'utf_8_sig':
      refuseSurrogates(text);
      return Buffer.from(`\ufeff${text}`);
    case 'utf_16':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf_16_le':
      return Buffer.from(text, 'utf16le');
    case 'utf_16_be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'utf_32':
      return utf32([0xfeff, ...codes], false);
    case 'utf_32_le':
      return utf32(codes, false);
    case 'utf_32_be':
      return utf32(codes, true);
    case 'ascii':
      return below(0x80, codes, name);
    case 'latin_1':
      return below(0x100, codes, 'latin-1');
    default:
      return byTable(codes, tableOf(codec), name);
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

/** Characters and their bytes. Node only decodes such encodings, so all sequences of one and two bytes are decoded once. */
function tableOf(codec: Codec): ReadonlyMap<number, readonly number[]> {
  const table = new Map<number, readonly number[]>();
  // Not a fatal one: half of the sequences are invalid, and throwing takes longer than decoding.
  const pairs = new TextDecoder(codec.label, { ignoreBOM: true });
  /** Adds the bytes if they are one character, and returns whether they are. */
  const add = (text: string, bytes: number[]): boolean => {
    const [character, ...more] = text;
    if (character === undefined || character === '\ufffd' || more.length > 0) return false;
    const code = character.codePointAt(0) as number;
    if (!table.has(code)) table.set(code, bytes);
    return true;
  };
  for (let first = 0; first < 0x100; first++) {
    if (first < 0x80) table.set(first, [first]);
    else if (!add(decode(Uint8Array.of(first), codec) ?? '', [first])) {
      for (let second = 0x40; second < 0x100; second++)
        add(pairs.decode(Uint8Array.of(first, second)), [first, second]);
    }
  }
  return table;
}

function byTable(codes: readonly number[], table: ReadonlyMap<number, readonly number[]>, name: string): Uint8Array {
  const isLacking = (code: number) => !table.has(code);
  // Python has one codec for all tables of single bytes, and one for each other table, which reports a single character.
  if (![...table.values()].some((bytes) => bytes.length > 1)) {
    refuse('charmap', codes, isLacking, 'character maps to <undefined>');
  } else refuse(name, codes, isLacking, 'illegal multibyte sequence', 1);
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
