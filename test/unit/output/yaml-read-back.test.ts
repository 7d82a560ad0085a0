import fc from 'fast-check';
import { CORE_SCHEMA, load, realMapTag } from 'js-yaml';
import { expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { formatYaml } from '../../../src/output/yaml/yaml.ts';
import { readYaml } from '../../../src/params/yaml/read-yaml.ts';

const schema = CORE_SCHEMA.withTags(realMapTag);

// Two things the reference itself writes so that YAML 1.2 reads them differently:
// U+2028 and U+2029 as line breaks inside single quotes, and `.5e5` without quotes.
const AMBIGUOUS = /[\u2028\u2029]|^[-+]?\.\d+e\d+$/i;
const SEPARATORS = /[\u2028\u2029]/;

const part = fc.oneof(
  fc.constantFrom(
    ...'\n \t\r"\'\\#:-?,[]{}&*!|>%@`~=.0179xeé中'.split(''),
    '😀',
    '\u0085',
    '\ufeff',
    ': ',
    ' #',
    '- ',
    '---',
    'null',
    'true',
    '1e5',
    '0o7',
    '<<',
    'word ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc
  .oneof(
    fc.string({ maxLength: 10 }),
    fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
  )
  .map((string) => string.replace(/\p{Surrogate}/gu, '?'));

/** Documents whose integers are exact as numbers, so that js-yaml's plain numbers have the same values. */
const document = (strings: fc.Arbitrary<string>) =>
  fc.letrec<{ node: Document }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      strings,
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.double().map((float) => ({ float })),
      fc.array(tie('node'), { maxLength: 5 }),
      fc.array(fc.tuple(strings, tie('node')), { maxLength: 5 }).map((entries) => new Map(entries)),
    ),
  })).node;

/** What js-yaml makes of a document: floats are plain numbers. */
function plain(node: Document): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (node instanceof Map) return new Map([...node].map(([key, value]) => [key, plain(value)]));
  return node !== null && typeof node === 'object' ? node.float : node;
}

test('js-yaml reads back what formatYaml writes', () => {
  const strings = text.filter((string) => !AMBIGUOUS.test(string));
  fc.assert(
    fc.property(fc.array(document(strings), { minLength: 1, maxLength: 4 }), (documents) => {
      expect(load(formatYaml(documents), { schema })).toEqual(plain(documents));
    }),
    { numRuns: 2_500 },
  );
});

test('readYaml reads back what formatYaml writes, floats and integers apart', () => {
  const strings = text.filter((string) => !SEPARATORS.test(string));
  fc.assert(
    fc.property(fc.array(document(strings), { minLength: 1, maxLength: 4 }), (documents) => {
      expect(readYaml(formatYaml(documents))).toEqual(documents);
    }),
    { numRuns: 2_500 },
  );
});
