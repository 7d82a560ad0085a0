import { CliError } from '../errors.ts';
import { type Codec, findCodec, supportedCodec } from './codecs.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import type { NamedEncoding } from './text-encoding.ts';

/** Encodes a text as `encode` does. Throws `general` for an unknown or unsupported encoding, and for a character that it lacks. */
export function encodeAs(text: string, encoding: NamedEncoding): Uint8Array {
  return encode(text, codecOf(encoding));
}

/**
 * Decodes the bytes of a file; undefined where they are not valid in the encoding.
 * Throws `general` for an unknown or unsupported encoding, and for a missing byte
 * order mark (r4077-u16-key in 20-found). This file is the root of the bundle for
 * other encodings than UTF-8.
 */
export function decodeAs(bytes: Uint8Array, encoding: NamedEncoding): string | undefined {
  const codec = codecOf(encoding);
  const text = decode(bytes, codec);
  if (text) refuseMissingMark(bytes, codec);
  return text;
}

/** Refuses (`general`) a name in `AWS_CLI_OUTPUT_ENCODING` that Python does not know, and an encoding that is not supported. */
export function checkOutputCodec(name: string): void {
  if (!findCodec(name)) {
    throw new CliError('general', `Unknown codec \`${name}\` specified for AWS_CLI_OUTPUT_ENCODING.`);
  }
  supportedCodec(name);
}

function codecOf({ name, fromLocale }: NamedEncoding): Codec {
  if (fromLocale && !findCodec(name)?.isSupported) return supportedCodec('utf-8');
  return supportedCodec(name);
}

/** The byte order marks that a file in UTF-16 or UTF-32 may begin with, in hexadecimal digits. */
const BYTE_ORDER_MARKS: Readonly<Record<string, readonly string[]>> = {
  utf_16: ['fffe', 'feff'],
  utf_32: ['fffe0000', '0000feff'],
};

/** Python's file reader insists on a byte order mark where the encoding has none of the two orders in its name. */
function refuseMissingMark(bytes: Uint8Array, { name }: Codec): void {
  const marks = BYTE_ORDER_MARKS[name];
  if (marks && !marks.includes(Buffer.from(bytes.subarray(0, name === 'utf_16' ? 2 : 4)).toString('hex'))) {
    throw new CliError('general', `${name.toUpperCase().replace('_', '-')} stream does not start with BOM`);
  }
}
