import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCliError } from '../../../../src/errors.ts';
import { readYaml } from '../../../../src/params/yaml/read-yaml.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../../support/cpu-time.ts';

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

test('any YAML text is a value or a typed error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), readOrRefuse), { numRuns: 2_500 });
});

test('any sequence of YAML tokens is a value or a typed error', () => {
  const texts = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
  fc.assert(fc.property(texts, readOrRefuse), { numRuns: 5_000 });
});

/** A text of about `size` characters made of a repeated one. */
const fill = (text: string, size: number) => text.repeat(Math.ceil(size / text.length));
/** Lines that differ by their number, about `size` characters of them. */
const lines = (line: (i: number) => string, size: number) =>
  Array.from({ length: size / 16 }, (_, i) => line(i)).join('\n');

test.each(
  Object.entries<(size: number) => string>({
    'a list': (size) => fill('- a\n', size),
    'an object': (size) => lines((i) => `key${i}: value ${i}`, size),
    'a flow list': (size) => `[${fill('1,', size)}]`,
    'pairs in a flow list': (size) => `[${fill('a: b,', size)}]`,
    'a flow list that is not indented': (size) => `a: [\n${fill('x,\n', size)}]`,
    'a plain scalar': (size) => `a: ${fill('word ', size)}`,
    'a plain scalar of many lines': (size) => `a: ${fill('word\n  ', size)}`,
    'a quoted scalar': (size) => `a: "${fill('\\n', size)}"`,
    'a quoted scalar of many lines': (size) => `a: "${fill('x\n', size)}"`,
    'a block scalar': (size) => `a: |\n${fill('  x\n', size)}`,
    aliases: (size) => `- &a x\n${fill('- *a\n', size)}`,
    anchors: (size) => lines((i) => `- &a${i} x`, size),
    'digits that do not end in a number': (size) => `${fill('1', size)}x`,
    underscores: (size) => fill('_', size),
    backslashes: (size) => `"${fill('\\', size)}`,
    quotes: (size) => fill('"', size),
    brackets: (size) => fill('[', size),
    'empty lines': (size) => fill('\n', size),
    tabs: (size) => fill('\t', size),
    comments: (size) => fill('#\n', size),
    documents: (size) => fill('---\n', size),
    properties: (size) => fill('!a &b ', size),
  }),
)('the time to read YAML grows linearly with %s', (_, make) => {
  expect(cpuGrowth(readOrRefuse, make, 1 << 14)).toBeLessThan(LINEAR_GROWTH);
});
