import { describe, expect, test } from 'vitest';
import { supportedCodec } from '../../../src/python/codecs.ts';
import { decode } from '../../../src/python/decode.ts';

describe('decode', () => {
  test.each([
    ['utf_8', [0xc3, 0xa9], 'é'],
    ['utf-8', [0xff], undefined],
    ['utf-8', [0xed, 0xa0, 0x80], undefined],
    ['cp1252', [0x80, 0x9f, 0xe9, 0xff], '€Ÿéÿ'],
    ['cp1252', [0x81], undefined],
    ['utf-16', [0xfe, 0xff, 0x00, 0x41], 'A'],
    ['utf-16', [0x41, 0x00], 'A'],
    ['utf-16', [0x41], undefined],
    ['utf-16-be', [0x00, 0x41], 'A'],
    ['utf-32', [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0], 'A'],
    ['utf-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41], 'A'],
    ['utf-32-le', [0, 0xd8, 0, 0], undefined],
    ['utf-32-be', [0, 0, 0x41], undefined],
    ['ascii', [0x41, 0x7f], 'A\x7f'],
    ['shift_jis', [0x82, 0xa0], 'あ'],
    ['euc-kr', [0xff], undefined],
    ['iso8859-9', [0x80, 0xfe], '\x80ş'],
    ['tis-620', [0xa0], undefined],
    ['cp1253', [0x81], undefined],
  ])('reads as %s the bytes %j', (encoding, bytes, text) => {
    expect(decode(Uint8Array.from(bytes), supportedCodec(encoding))).toBe(text);
  });
});
