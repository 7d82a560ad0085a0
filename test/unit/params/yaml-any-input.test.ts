import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCliError } from '../../../src/errors.ts';
import { readYaml } from '../../../src/params/yaml/read-yaml.ts';

/** Reads a text; anything but a value or a typed error fails the test. */
function readOrRefuse(text: string): void {
  try {
    readYaml(text);
  } catch (error) {
    if (!isCliError(error) && (error as Error).name !== 'YamlError') throw error;
  }
}

const token = fc.constantFrom(
  ...[
    'a',
    '1',
    '- ',
    '-',
    '? ',
    ': ',
    ':',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '!!str ',
    '!',
    '|',
    '>',
    '|2-',
    '"',
    "'",
    '\\',
    '#',
    ' # c',
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '\t',
    '\r\n',
    '---',
    '...',
    '%YAML 1.2',
    '<<: ',
    '<<: *a',
    '=',
    '~',
    '0x',
    '2020-01-01',
    '1e5',
    'é',
    '😀',
    '\u0085',
    '\ufeff',
    '\0',
    '\ud800',
  ],
);

test('any text is a value or a typed error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), readOrRefuse), { numRuns: 10_000 });
});

test('any run of tokens is a value or a typed error', () => {
  const texts = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
  fc.assert(fc.property(texts, readOrRefuse), { numRuns: 20_000 });
});

const MEGABYTE = 1 << 20;
const fill = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length));

test.each(
  Object.entries({
    'a list': fill('- a\n'),
    'an object': Array.from({ length: 60_000 }, (_, i) => `key${i}: value ${i}`).join('\n'),
    'a flow list': `[${fill('1,')}]`,
    'pairs in a flow list': `[${fill('a: b,')}]`,
    'a flow list that is not indented': `a: [\n${fill('x,\n')}]`,
    'a plain scalar': `a: ${fill('word ')}`,
    'a plain scalar of many lines': `a: ${fill('word\n  ')}`,
    'a quoted scalar': `a: "${fill('\\n')}"`,
    'a quoted scalar of many lines': `a: "${fill('x\n')}"`,
    'a block scalar': `a: |\n${fill('  x\n')}`,
    aliases: `- &a x\n${fill('- *a\n')}`,
    anchors: Array.from({ length: 60_000 }, (_, i) => `- &a${i} x`).join('\n'),
    'digits that end in nothing': `${fill('1')}x`,
    underscores: fill('_'),
    backslashes: `"${fill('\\')}`,
    quotes: fill('"'),
    brackets: fill('['),
    'empty lines': fill('\n'),
    tabs: fill('\t'),
    comments: fill('#\n'),
    documents: fill('---\n'),
    properties: fill('!a &b '),
  }),
)('a megabyte of %s takes no time', (_, text) => {
  const started = performance.now();
  readOrRefuse(text);
  // Linear: about 300 ms on an idle machine. Quadratic would be minutes.
  expect(performance.now() - started).toBeLessThan(5000);
});
