import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import { compileQuery } from '../../../src/query/query.ts';
import { ask } from './support.ts';

/** Compiles and applies; any error but a `CliError` fails the test. */
function outcome(expression: string, document: Document = new Map([['a', [1, { float: 2 }, 'x', null]]])): string {
  try {
    return printJson(compileQuery(expression).apply(document));
  } catch (error) {
    if ((error as Error).name !== 'CliError') throw error;
    return (error as Error).message;
  }
}

const FRAGMENTS =
  `a b foo "q" 'raw' \`1\` \`{"x":2.0}\` . .* * [ ] [] [? ( ) { } : , @ & && | || < <= == = != ! > 0 -1 $ $x let in
  + - / // % ? × 😀 \\ " ' \` sort_by map length to_string merge upper zip`.split(/\s+/);

describe('a query of any text', () => {
  test('compiles or throws a typed error for any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => void outcome(text)),
      { numRuns: 2_500 },
    );
  });

  test('compiles or throws a typed error for any sequence of tokens', () => {
    const text = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (expression) => void outcome(expression)),
      { numRuns: 5_000 },
    );
  });
});

describe('a deeply nested query', () => {
  const NEST: readonly (readonly [string, (depth: number) => string])[] = [
    ['parentheses', (n) => `${'('.repeat(n)}a${')'.repeat(n)}`],
    ['not', (n) => `${'!'.repeat(n)}a`],
    ['lists', (n) => `${'['.repeat(n)}a${']'.repeat(n)}`],
    ['hashes', (n) => `${'{a:'.repeat(n)}a${'}'.repeat(n)}`],
    ['filters', (n) => `${'[?'.repeat(n)}a${']'.repeat(n)}`],
    ['calls', (n) => `${'to_array('.repeat(n)}a${')'.repeat(n)}`],
    ['maps', (n) => `${'map(&'.repeat(n)}a${', @)'.repeat(n)}`],
    ['projections', (n) => `a${'[*]'.repeat(n)}`],
    ['flattening', (n) => `a${'[]'.repeat(n)}`],
    ['comparisons', (n) => `a${' == a'.repeat(n)}`],
    ['literals', (n) => `\`${'['.repeat(n)}${']'.repeat(n)}\``],
    ['signs of the community edition', (n) => `${'- '.repeat(n)}a`],
    ['sums', (n) => `a${' + a'.repeat(n)}`],
    ['lets', (n) => `${'let $x = a in '.repeat(n)}a`],
    ['unclosed', (n) => '['.repeat(n)],
  ];

  test.each(NEST)('may hold %s 150 levels deep', (_, make) => {
    expect(outcome(make(150))).not.toMatch(/recursion|stack/);
  });

  test.each(NEST)('with %s nested far deeper is an error and not a stack overflow', (_, make) => {
    for (const depth of [450, 900, 5_000, 100_000]) expect(outcome(make(depth))).not.toMatch(/stack/);
  });
});

describe('a long query', () => {
  const n = 50_000;
  test.each([
    ['a chain of fields', `a${'.a'.repeat(n)}`, 'null'],
    ['a chain of indices', `a${'[0]'.repeat(n)}`, 'null'],
    ['a chain of pipes', `a${'|@'.repeat(n)}`, '1'],
    ['alternatives', `${'b || '.repeat(n)}a`, '1'],
    ['conditions', `${'a && '.repeat(n)}a`, '1'],
    ['a list', `length([${'a,'.repeat(n)}a])`, String(n + 1)],
    ['a literal', `length('${'x'.repeat(n)}')`, String(n)],
  ])('may hold %s of 50000 parts', (_, expression, answer) => {
    expect(ask(expression, '{"a":1}')).toBe(answer);
  });
});
