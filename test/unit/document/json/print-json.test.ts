import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../../src/document/document.ts';
import { parseJson } from '../../../../src/document/json/parse-json.ts';
import { type PrintJsonOptions, printJson } from '../../../../src/document/json/print-json.ts';
import { formatJson } from '../../../../src/output/format.ts';

describe('printJson', () => {
  // What Python's json.dumps gives, with ensure_ascii off unless `ascii`.
  test.each<[Document, PrintJsonOptions, string]>([
    [null, {}, 'null'],
    [true, {}, 'true'],
    [7, {}, '7'],
    [-0, {}, '0'],
    [12345678901234567890n, {}, '12345678901234567890'],
    [{ float: 2 }, {}, '2.0'],
    [{ float: 1e16 }, {}, '1e+16'],
    [{ float: Number.NaN }, {}, 'NaN'],
    [{ float: Number.POSITIVE_INFINITY }, {}, 'Infinity'],
    [{ float: Number.NEGATIVE_INFINITY }, {}, '-Infinity'],
    ['a"\\/\b\f\n\r\t\x01\x7f\u2028é😀', {}, '"a\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f\u2028é😀"'],
    ['a"\\/\x01\x7f\u2028é😀', { ascii: true }, '"a\\"\\\\/\\u0001\\u007f\\u2028\\u00e9\\ud83d\\ude00"'],
    ['\ud800x', {}, '"\ud800x"'],
    ['\ud800x', { ascii: true }, '"\\ud800x"'],
    [[], { indent: 4 }, '[]'],
    [new Map(), { indent: 4 }, '{}'],
    [[1, [2, []]], {}, '[1, [2, []]]'],
    [[1, [2]], { indent: 2 }, '[\n  1,\n  [\n    2\n  ]\n]'],
  ])('prints %o with the options %o as Python does', (document, options, expected) => {
    expect(printJson(document, options)).toBe(expected);
  });

  test('keeps the order of keys, or sorts them by code points', () => {
    const document = parseJson('{"2":0,"1":1,"__proto__":2,"\u{1f600}":3,"\ufffd":4,"":5}');
    expect(printJson(document)).toBe('{"2": 0, "1": 1, "__proto__": 2, "\u{1f600}": 3, "\ufffd": 4, "": 5}');
    const sorted = '{"": 5, "1": 1, "2": 0, "__proto__": 2, "\ufffd": 4, "\u{1f600}": 3}';
    expect(printJson(document, { sortKeys: true })).toBe(sorted);
  });

  test('prints what JSON.parse and parseJson read back as the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), (text) => {
        const document = parseJson(text);
        for (const options of [{}, { indent: 4 }, { ascii: true }]) {
          const printed = printJson(document, options);
          expect(JSON.parse(printed)).toEqual(JSON.parse(text));
          expect(parseJson(printed)).toEqual(document);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('formatJson', () => {
  test('indents by four blanks per level and ends with a line break', () => {
    expect(formatJson(new Map([['a', [1]]]))).toBe('{\n    "a": [\n        1\n    ]\n}\n');
  });

  test('prints nothing for an empty object, and something for other empty values', () => {
    expect(formatJson(new Map())).toBe('');
    expect(formatJson([])).toBe('[]\n');
    expect(formatJson(null)).toBe('null\n');
    expect(formatJson('')).toBe('""\n');
  });
});
