import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/document/value.ts';
import { isCliError } from '../../../src/errors.ts';
import { ShorthandError } from '../../../src/params/param-errors.ts';
import { parseShorthand } from '../../../src/params/shorthand-parser.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../support/cpu-time.ts';

interface Recorded {
  s: string;
  v?: unknown;
  e?: [expected: string, received: string, index: number];
  d?: [key: string, index: number];
}

const recorded: Recorded[] = JSON.parse(readFileSync(join(import.meta.dirname, 'data/shorthand.json'), 'utf8'));

const noFiles = { read: () => undefined };

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

describe('the grammar of shorthand', () => {
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
  ])('%j is read', (text, value) => {
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
  const files = {
    read(value: string) {
      if (value === 'file://missing') throw new Error('missing');
      return value.startsWith('file://') ? `<${value.slice(7)}>` : undefined;
    },
  };
  const parse = (text: string) => plain(parseShorthand(text, files));

  test.each([
    ['a@=file://x,b=file://y', { a: '<x>', b: 'file://y' }],
    ['a@=plain', { a: 'plain' }],
    ['a @ = file://x', { a: '<x>' }],
    ['a@="file://x,y"', { a: '<x,y>' }],
    ['a@=file://x,file://y,b=1', { a: ['<x>', '<y>'], b: '1' }],
    ['a@=[file://x,[file://y]]', { a: ['<x>', ['<y>']] }],
    ['a@={b=file://x,c@=file://y}', { a: { b: 'file://x', c: '<y>' } }],
    ['a={b@=file://x}', { a: { b: '<x>' } }],
  ])('reads the files of %j', (text, value) => {
    expect(parse(text)).toEqual(value);
  });

  test('passes on the error of a file that cannot be read', () => {
    expect(() => parse('a=1,b@=file://missing,c')).toThrow('missing');
  });
});

describe('any shorthand', () => {
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

  test('is a value or a typed error', () => {
    const check = (text: string) => {
      try {
        parseShorthand(text, noFiles);
      } catch (error) {
        if (!(error instanceof ShorthandError) && !isCliError(error)) throw error;
      }
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), check), { numRuns: 2_500 });
    fc.assert(
      fc.property(fc.array(crumb, { maxLength: 25 }), (parts) => check(parts.join(''))),
      { numRuns: 10_000 },
    );
  });

  test('with a quoted value is read back, whatever the value is', () => {
    // Where a backslash stands before the closing quote, or before another one, the reference's escapes mean two things.
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\\', '/'));
    fc.assert(
      fc.property(text, fc.constantFrom('"', "'"), (value, quote) => {
        const written = `a=${quote}${value.replaceAll(quote, `\\${quote}`)}${quote},b=1`;
        expect(outcome(written)).toEqual({ a: value, b: '1' });
      }),
      { numRuns: 2_500 },
    );
  });

  const keys = (size: number, separator: string) =>
    Array.from({ length: size / 8 }, (_, i) => `k${i}=v`).join(separator);
  test.each<[string, (size: number) => string]>([
    ['one long value', (size) => `a=${'x'.repeat(size)}`],
    ['many keys', (size) => keys(size, ',')],
    ['many lines', (size) => keys(size, ',\n')],
    ['many values', (size) => `a=${'x,'.repeat(size / 2)}x`],
    ['escaped commas', (size) => `a=${'\\,'.repeat(size / 2)}`],
    ['escaped quotes', (size) => `a="${'\\"'.repeat(size / 2)}`],
    ['quotes', (size) => `a=b,${'"'.repeat(size)}`],
    ['quoted values', (size) => `a=${'"x",'.repeat(size / 4)}`],
    ['backslashes', (size) => `a="${'\\'.repeat(size)}`],
    ['blanks', (size) => `a=x${' '.repeat(size)}"`],
    ['brackets', (size) => `a=${'['.repeat(size)}`],
    ['braces', (size) => `a=${'{a='.repeat(size / 3)}`],
  ])('takes time that grows linearly with %s', (_, make) => {
    const parse = (text: string) => parseShorthand(text, noFiles);
    expect(cpuGrowth(parse, make, 1 << 15)).toBeLessThan(LINEAR_GROWTH);
  });
});

describe('the nesting of shorthand', () => {
  const tooDeep = expect.objectContaining({
    name: 'CliError',
    kind: 'general',
    message: 'maximum recursion depth exceeded',
  });

  test.each([
    ['lists', '[', ']'],
    ['objects', '{a=', '}'],
    ['lists after others', '[[],', ']'],
  ])('may have 486 levels of %s and not one more', (_, open, close) => {
    const nested = (levels: number) => `a=${open.repeat(levels - 1)}[x]${close.repeat(levels - 1)},b=[x]`;
    expect(() => parseShorthand(nested(486), noFiles)).not.toThrow();
    expect(() => parseShorthand(nested(487), noFiles)).toThrow(tooDeep);
  });

  test('is refused without a stack overflow however deep it is', () => {
    expect(() => parseShorthand(`a=${'['.repeat(100_000)}`, noFiles)).toThrow(tooDeep);
  });
});
