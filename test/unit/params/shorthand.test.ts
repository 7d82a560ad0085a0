import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/document/value.ts';
import { isCliError } from '../../../src/errors.ts';
import { parseShorthand, ShorthandError } from '../../../src/params/shorthand.ts';
import { cpuTime } from '../../support/cpu-time.ts';

interface Recorded {
  s: string;
  v?: unknown;
  e?: [expected: string, received: string, index: number];
  d?: [key: string, index: number];
}

const recorded: Recorded[] = JSON.parse(readFileSync(join(import.meta.dirname, 'data/shorthand.json'), 'utf8'));

const noFiles = () => undefined;

/** A value as JSON has it. */
function plain(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, of]) => [key, plain(of as Value)]));
  return Array.isArray(value) ? value.map((item) => plain(item as Value)) : value;
}

function outcome(text: string): unknown {
  try {
    return plain(parseShorthand(text, noFiles));
  } catch (error) {
    return (error as Error).message;
  }
}

/** The reference's picture of a place: the text up to the end of its line, the caret, the rest. */
function picture(text: string, index: number): string {
  const points = [...text];
  const lineStart = points.lastIndexOf('\n', index - 1) + 1;
  const found = points.indexOf('\n', index);
  const lineEnd = found < 0 ? points.length : found;
  const column = index === 0 ? 0 : index - lineStart;
  return `${points.slice(0, lineEnd).join('')}\n${' '.repeat(column)}^${points.slice(lineEnd).join('')}`;
}

test.each(recorded)('reads $s as the reference does', ({ s, v, e, d }) => {
  if (e) expect(outcome(s)).toBe(`Expected: '${e[0]}', received: '${e[1]}' for input:\n ${picture(s, e[2])}`);
  else if (d) {
    expect(outcome(s)).toBe(
      `Second instance of key "${d[0]}" encountered for input:\n${picture(s, d[1])}\nThis is often because there is a preceding "," instead of a space.`,
    );
  } else expect(outcome(s)).toEqual(v);
});

describe('grammar', () => {
  test.each([
    ['a=1,b=2', { a: '1', b: '2' }],
    ['a=,b=', { a: '', b: '' }],
    ['a=x,y,b=z', { a: ['x', 'y'], b: 'z' }],
    ['a=x=y,z', { a: ['x=y', 'z'] }],
    ['a=[],b=[ x , [y] ]', { a: [], b: ['x', ['y']] }],
    ['a={b=c,d={e=f}}', { a: { b: 'c', d: { e: 'f' } } }],
    ['a={b=1,b=2}', { a: { b: '2' } }],
    ['a="x,y",b=\'z=\'', { a: 'x,y', b: 'z=' }],
    ['a="it\\"s",b=\'it\\\'s\'', { a: 'it"s', b: "it's" }],
    ['a="x\\\\y"', { a: 'x\\y' }],
    ['a="ends in \\"', { a: 'ends in \\' }],
    ['a=x\\,y', { a: 'x,y' }],
    ['a=  x y  ,  b=z', { a: 'x y', b: 'z' }],
    ['a=x\n,\nb=y', { a: 'x', b: 'y' }],
    ['a="😀"', { a: '😀' }],
    ['a/b:c.d#e-f_g=x', { 'a/b:c.d#e-f_g': 'x' }],
  ])('%j', (text, value) => {
    expect(outcome(text)).toEqual(value);
  });

  test.each([
    ['a=b😀', "Expected: ',', received: '😀' for input:\n a=b😀\n   ^"],
    ['a="😀"x', "Expected: ',', received: 'x' for input:\n a=\"😀\"x\n     ^"],
    ['a=1,\n\nb c=2\nd', "Expected: '=', received: 'c' for input:\n a=1,\n\nb c=2\n  ^\nd"],
    ['a=1,', "Expected: '<second>', received: '<none>' for input:\n a=1,\n    ^"],
    ['a=[1', "Expected: ',', received: 'EOF' for input:\n a=[1\n    ^"],
    ["a='x", "Expected: '<singled quoted>', received: '<none>' for input:\n a='x\n  ^"],
  ])('%j is refused', (text, message) => {
    expect(outcome(text)).toBe(message);
  });
});

describe('key@=', () => {
  const files = (value: string) => {
    if (value === 'file://missing') throw new Error('missing');
    return value.startsWith('file://') ? `<${value.slice(7)}>` : undefined;
  };
  const read = (text: string) => plain(parseShorthand(text, files));

  test.each([
    ['a@=file://x,b=file://y', { a: '<x>', b: 'file://y' }],
    ['a@=plain', { a: 'plain' }],
    ['a @ = file://x', { a: '<x>' }],
    ['a@="file://x,y"', { a: '<x,y>' }],
    ['a@=file://x,file://y,b=1', { a: ['<x>', '<y>'], b: '1' }],
    ['a@=[file://x,[file://y]]', { a: ['<x>', ['<y>']] }],
    ['a@={b=file://x,c@=file://y}', { a: { b: 'file://x', c: '<y>' } }],
    ['a={b@=file://x}', { a: { b: '<x>' } }],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test('does not hide why a file cannot be read', () => {
    expect(() => read('a=1,b@=file://missing,c')).toThrow('missing');
  });
});

describe('properties', () => {
  const crumb = fc.constantFrom(
    ...[
      'a',
      'asn',
      '=',
      '=',
      '=',
      ',',
      ',',
      '@',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '\\,',
      ' ',
      '\n',
      'é',
      '😀',
      '\ud800',
      '\x00',
    ],
  );

  test('any text is a value or a typed error', () => {
    const check = (text: string) => {
      try {
        parseShorthand(text, noFiles);
      } catch (error) {
        if (!(error instanceof ShorthandError) && !isCliError(error)) throw error;
      }
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), check), { numRuns: 10_000 });
    fc.assert(
      fc.property(fc.array(crumb, { maxLength: 25 }), (parts) => check(parts.join(''))),
      { numRuns: 40_000 },
    );
  });

  test('a quoted value is read back, whatever it is', () => {
    // Where a backslash stands before the closing quote, or before another one, the reference's escapes mean two things.
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\\', '/'));
    fc.assert(
      fc.property(text, fc.constantFrom('"', "'"), (value, quote) => {
        const written = `a=${quote}${value.replaceAll(quote, `\\${quote}`)}${quote},b=1`;
        expect(outcome(written)).toEqual({ a: value, b: '1' });
      }),
      { numRuns: 10_000 },
    );
  });

  const half = 1 << 19;
  test.each([
    ['one long value', `a=${'x'.repeat(2 * half)}`],
    ['many keys', Array.from({ length: 100_000 }, (_, i) => `k${i}=v`).join(',')],
    ['many lines', Array.from({ length: 100_000 }, (_, i) => `k${i}=v`).join(',\n')],
    ['many values', `a=${'x,'.repeat(half)}x`],
    ['escaped commas', `a=${'\\,'.repeat(half)}`],
    ['escaped quotes', `a="${'\\"'.repeat(half)}`],
    ['quotes', `a=b,${'"'.repeat(2 * half)}`],
    ['quoted values', `a=${'"x",'.repeat(half / 2)}`],
    ['backslashes', `a="${'\\'.repeat(2 * half)}`],
    ['blanks', `a=x${' '.repeat(2 * half)}"`],
    ['brackets', `a=${'['.repeat(2 * half)}`],
    ['braces', `a=${'{a='.repeat(half)}`],
  ])('takes less than a second for a megabyte: %s', (_, text) => {
    expect(cpuTime(() => parseShorthand(text, noFiles))).toBeLessThan(1000);
  });

  test('ends what is nested too deeply', () => {
    expect(() => parseShorthand(`a=${'['.repeat(100_000)}`, noFiles)).toThrow(
      expect.objectContaining({ name: 'CliError', kind: 'general' }),
    );
  });
});
