import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../../src/document/document.ts';
import { JsonError, parseJson } from '../../../../src/document/json/parse-json.ts';
import { printJson } from '../../../../src/document/json/print-json.ts';
import { repr } from '../../../../src/document/repr.ts';
import { isCliError } from '../../../../src/errors.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../../support/cpu-time.ts';

const recorded: [string, string | null, string?][] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'data/python.json'), 'utf8'),
);

function message(text: string): string {
  try {
    return `parsed: ${repr(parseJson(text))}`;
  } catch (error) {
    return (error as Error).message;
  }
}

test.each(recorded)('parseJson reads %j as Python does', (text, value, error) => {
  expect(message(text)).toBe(value === null ? error : `parsed: ${value}`);
});

describe('parseJson, for values,', () => {
  test.each([
    ['1', 1],
    ['-0', 0],
    ['1.0', { float: 1 }],
    ['1e3', { float: 1000 }],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-123456789012345678901234567890', -123456789012345678901234567890n],
    ['1e400', { float: Number.POSITIVE_INFINITY }],
    ['NaN', { float: Number.NaN }],
    ['-Infinity', { float: Number.NEGATIVE_INFINITY }],
    [' "a\\u00e9\\ud83d\\ude00" ', 'aé😀'],
    ['"\\ud800"', '\ud800'],
    ['{"__proto__": 1}', new Map([['__proto__', 1]])],
  ] as [string, Document][])('reads %s', (text, value) => {
    expect(parseJson(text)).toStrictEqual(value);
  });

  test('keeps the place of the first of duplicate keys, and the value of the last', () => {
    expect([...(parseJson('{"b": 1, "a": 2, "b": 3}') as Map<string, Document>)]).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
  });
});

describe('parseJson, for an error,', () => {
  test('reports line, column and character in code points', () => {
    const error = catchError(() => parseJson('{"😀": 1,\n "é": x}'));
    expect(error).toMatchObject({ name: 'JsonError', reason: 'Expecting value', line: 2, column: 7, char: 15 });
    expect(error.message).toBe('Expecting value: line 2 column 7 (char 15)');
  });

  test('names the limit of digits', () => {
    expect(message('1'.repeat(4300))).toMatch(/^parsed: 1+$/);
    expect(message(`[-${'1'.repeat(4301)}]`)).toBe(
      'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit',
    );
  });

  test('refuses a text that is nested too deeply', () => {
    expect(parseJson('['.repeat(900) + ']'.repeat(900))).toBeInstanceOf(Array);
    expect(catchError(() => parseJson('['.repeat(100_000)))).toMatchObject({ name: 'CliError', kind: 'general' });
    expect(catchError(() => parseJson('{"a":'.repeat(100_000)))).toMatchObject({ name: 'CliError', kind: 'general' });
  });
});

/** Any document, and text that is nearly one. */
const documents = fc.letrec<{ document: Document }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Document>(null, true, false),
    fc.maxSafeInteger().map((n) => n + 0),
    fc.bigInt().filter((n) => !Number.isSafeInteger(Number(n))),
    fc.double().map((float) => ({ float })),
    fc.string({ unit: 'binary' }),
    fc.array(tie('document'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.string({ unit: 'binary' }), tie('document')), { maxLength: 4 })
      .map((entries) => new Map(entries) as Document),
  ),
})).document;

const crumbs = fc.array(
  fc.constantFrom(
    ...'{}[]",:\\/ \n\t\r\x00é😀\ud800'.split(''),
    'u12',
    'true',
    'nul',
    'NaN',
    '-',
    '1',
    '0',
    '.5',
    'e+',
    '"a":',
  ),
  { maxLength: 30 },
);

describe('parseJson, for any text,', () => {
  test('returns a value or throws a typed error', () => {
    const check = (text: string) => {
      try {
        parseJson(text);
      } catch (error) {
        if (!(error instanceof JsonError) && !isCliError(error)) throw error;
      }
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 2_500 });
    fc.assert(
      fc.property(crumbs, (parts) => check(parts.join(''))),
      { numRuns: 7_500 },
    );
  });

  test('reads back what printJson prints', () => {
    fc.assert(
      fc.property(documents, fc.boolean(), fc.constantFrom(undefined, 0, 4), (document, ascii, indent) => {
        const text = printJson(document, { ascii, ...(indent === undefined ? {} : { indent }) });
        expect(parseJson(text)).toStrictEqual(document);
      }),
      { numRuns: 2_500 },
    );
  });

  test.each<[string, (size: number) => string]>([
    ['a string', (size) => `"${'x'.repeat(size)}"`],
    ['escapes', (size) => `"${'\\n'.repeat(size / 2)}"`],
    ['a string that never ends', (size) => `"${'\\"'.repeat(size / 2)}`],
    ['a list', (size) => `[${'1,'.repeat(size / 2)}1]`],
    ['keys', (size) => `{${Array.from({ length: size / 16 }, (_, i) => `"key${i}":1`).join(',')}}`],
    ['lines', (size) => `[${'\n'.repeat(size)}x`],
    ['digits', (size) => '1'.repeat(size)],
    ['a fraction', (size) => `0.${'1'.repeat(size)}`],
  ])('takes linear time for %s', (_, make) => {
    expect(cpuGrowth(parseJson, make, 1 << 15)).toBeLessThan(LINEAR_GROWTH);
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
