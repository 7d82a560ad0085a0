import { search } from '@jmespath-community/jmespath';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from './support.ts';

const name = fc.constantFrom('a', 'b', 'c', '"a b"');
// No 0 and 1, here and in the documents: inside arrays the original takes them for false and true.
const literal = fc.constantFrom('`5`', '`true`', '`null`', "'x'", '`[]`', '`{"a":5}`');

/** Expressions of what the library and the original language have in common. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      name,
      fc.constant('@'),
      literal,
      fc.tuple(e, name).map(([left, field]) => `${left}.${field}`),
      fc.tuple(e, fc.integer({ min: -2, max: 2 })).map(([left, index]) => `${left}[${index}]`),
      e.map((left) => `${left}[*]`),
      e.map((left) => `${left}[]`),
      e.map((left) => `${left}.*`),
      fc.tuple(e, e).map(([left, condition]) => `${left}[?${condition}]`),
      fc.tuple(e, fc.constantFrom('==', '!=', '||', '&&', '|'), e).map((parts) => parts.join(' ')),
      e.map((inner) => `(${inner})`),
      e.map((inner) => `!${inner}`),
      e.map((inner) => `type(${inner})`),
      fc.tuple(e, e).map(([first, second]) => `not_null(${first}, ${second})`),
      fc.tuple(e, e).map(([of, array]) => `map(&${of}, to_array(${array}))`),
    ),
  };
});

const document = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, '', 'x', 5, 7, -9),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a b'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('an expression that means the same in the library and in the original language has the result of the library', () => {
  fc.assert(
    fc.property(expression, document, (text, value) => {
      expect(JSON.parse(ask(text, JSON.stringify(value)))).toEqual(search(value as never, text));
    }),
    { numRuns: 2_500 },
  );
});
