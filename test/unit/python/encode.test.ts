import { describe, expect, test } from 'vitest';
import { supportedCodec } from '../../../src/python/codecs.ts';
import { encode } from '../../../src/python/encode.ts';

describe('encode', () => {
  // What Python's str.encode gives.
  test.each([
    ['é', 'UTF-8', 'c3a9'],
    ['é', 'utf8', 'c3a9'],
    ['é', 'utf_8_sig', 'efbbbfc3a9'],
    ['aé', 'latin-1', '61e9'],
    ['aé', 'ISO-8859-1', '61e9'],
    ['a', 'ascii', '61'],
    ['é€', 'cp1252', 'e980'],
    ['é€', 'windows-1252', 'e980'],
    ['ж', 'koi8-r', 'd6'],
    ['ж\x85', 'iso8859-5', 'd685'],
    ['中a', 'gbk', 'd6d061'],
    ['日本', 'shift_jis', '93fa967b'],
    ['한', 'euc-kr', 'c7d1'],
    ['a😀', 'utf-16', 'fffe61003dd800de'],
    ['a', 'utf-16-be', '0061'],
    ['a', 'utf-32', 'fffe000061000000'],
    ['a', 'utf-32-be', '00000061'],
  ])('encodes %j in %s', (text, encoding, bytes) => {
    expect(Buffer.from(encode(text, supportedCodec(encoding))).toString('hex')).toBe(bytes);
  });

  test.each([
    ['a\ud800', 'utf-8', "'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed"],
    ['\u{1f600}\ud800\udbff', 'utf-8', "'utf-8' codec can't encode characters in position 1-2: surrogates not allowed"],
    ['é', 'ascii', "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)"],
    ['a中', 'latin1', "'latin-1' codec can't encode character '\\u4e2d' in position 1: ordinal not in range(256)"],
    [
      '😀',
      'cp1252',
      "'charmap' codec can't encode character '\\U0001f600' in position 0: character maps to <undefined>",
    ],
    ['\x81', 'cp1252', "'charmap' codec can't encode character '\\x81' in position 0: character maps to <undefined>"],
    ['aéé\ud800b', 'ascii', "'ascii' codec can't encode characters in position 1-3: ordinal not in range(128)"],
    ['日日', 'koi8-r', "'charmap' codec can't encode characters in position 0-1: character maps to <undefined>"],
    ['éé', 'euc-kr', "'euc_kr' codec can't encode character '\\xe9' in position 0: illegal multibyte sequence"],
    [
      'a\ud800\ud800',
      'utf-16',
      "'utf-16' codec can't encode character '\\ud800' in position 1: surrogates not allowed",
    ],
    ['\ud800\ud800', 'utf-8-sig', "'utf-8' codec can't encode characters in position 0-1: surrogates not allowed"],
  ])('refuses %j in %s with the message of Python', (text, encoding, message) => {
    expect(() => encode(text, supportedCodec(encoding))).toThrow(expect.objectContaining({ kind: 'general', message }));
  });
});
