import { CliError } from '../errors.ts';
import { decoderLabel, encodingName, WINDOWS_1252 } from '../params/encoding.ts';

/**
 * A text in one of Python's encodings other than UTF-8. Throws `general` for a
 * name that is no encoding, and for a character that the encoding lacks. This
 * file is the root of the encoding piece.
 */
export function encode(text: string, encoding: string): Uint8Array {
  const name = encodingName(encoding);
  const codes = Array.from(text, (character) => character.codePointAt(0) as number);
  switch (name) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-sig':
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
  const at = codes.findIndex((code) => code >= limit);
  if (at >= 0) throw lacking(name, codes, at, `ordinal not in range(${limit})`);
  return Buffer.from(codes);
}

function isC1(code: number): boolean {
  return code >= 0x80 && code < 0xa0;
}

/** Characters to bytes. The platform only decodes such encodings, so every one and two bytes are decoded once. */
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
  /** Says whether the bytes are a character. */
  const add = (bytes: number[]): boolean => {
    const [character, ...more] = decode(bytes);
    if (character === undefined || character === '\ufffd' || more.length > 0) return false;
    const code = character.codePointAt(0) as number;
    // Control characters beyond ASCII only stand for bytes that the encoding leaves open.
    if (!isC1(code) && !table.has(code)) table.set(code, bytes);
    return true;
  };
  for (let first = 0; first < 0x100; first++) {
    if (first < 0x80) table.set(first, [first]);
    else if (!add([first])) for (let second = 0x40; second < 0x100; second++) add([first, second]);
  }
  return table;
}

function byTable(codes: readonly number[], table: ReadonlyMap<number, readonly number[]>, name: string): Uint8Array {
  const bytes: number[] = [];
  for (const [at, code] of codes.entries()) {
    const known = table.get(code);
    if (!known) throw lacking(name, codes, at, 'character maps to <undefined>');
    bytes.push(...known);
  }
  return Buffer.from(bytes);
}

/** Python's sentence for a character that an encoding does not have. */
function lacking(name: string, codes: readonly number[], at: number, why: string): CliError {
  const code = codes[at] as number;
  const [letter, digits] = code > 0xffff ? ['U', 8] : code > 0xff ? ['u', 4] : ['x', 2];
  const escaped = `\\${letter}${code.toString(16).padStart(digits as number, '0')}`;
  return new CliError('general', `'${name}' codec can't encode character '${escaped}' in position ${at}: ${why}`);
}
