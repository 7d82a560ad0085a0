import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIni } from '../../../src/config/ini.ts';

type Plain = { [key: string]: string | { [key: string]: string } };

/** The parsed file as plain objects, or `line N: what is wrong`. */
function parsed(text: string): Record<string, Plain> | string {
  const result = parseIni(text);
  if ('fault' in result) return `line ${result.fault.line}: ${result.fault.reason}`;
  return Object.fromEntries(
    [...result.file].map(([name, section]) => [
      name,
      Object.fromEntries(
        [...section].map(([key, value]) => [key, typeof value === 'string' ? value : Object.fromEntries(value)]),
      ),
    ]),
  );
}

describe('parseIni', () => {
  test.each<[string, string, Record<string, Plain>]>([
    ['nothing', '', {}],
    ['comments alone', '# a\n  ; b\n\n', {}],
    ['keys in lower case, values as they are', '[default]\nRegion = EU\n', { default: { region: 'EU' } }],
    ['a colon as the delimiter', '[default]\nregion : a=b\n', { default: { region: 'a=b' } }],
    ['the first delimiter counts', '[default]\nurl = http://x:1/?a=b\n', { default: { url: 'http://x:1/?a=b' } }],
    ['no inline comments', '[default]\nregion = a # b ; c\n', { default: { region: 'a # b ; c' } }],
    ['empty values', '[default]\nregion =\noutput = \n', { default: { region: '', output: '' } }],
    ['no interpolation', '[default]\nregion = %(x)s $y\n', { default: { region: '%(x)s $y' } }],
    ['line ends of all kinds', '[a]\r\nx = 1\r[b]\ny = 2', { a: { x: '1' }, b: { y: '2' } }],
    ['text after a section', '[default] # main\nregion = a\n', { default: { region: 'a' } }],
    ['brackets in a section', '[a]b]\nx = 1\n', { 'a]b': { x: '1' } }],
    ['spaces in a section', '[ default ]\nx = 1\n', { ' default ': { x: '1' } }],
    ['an indented file', '  [default]\n    region = a\n    output = b\n', { default: { region: 'a', output: 'b' } }],
    ['continued values', '[default]\nregion = a\n  b = c\n', { default: { region: 'a\nb = c' } }],
    ['blank lines in a continued value', '[a]\nx = 1\n\n  2\n\n\n', { a: { x: '1\n\n2' } }],
    ['a comment in a continued value', '[a]\nx = 1\n # no\n  2\n', { a: { x: '1\n2' } }],
    [
      'a nested block, its keys as they are',
      '[default]\ns3 =\n  Addressing_Style = path\n\n  # no\n  b = 1 = 2\n   deeper = 3\nregion = a\n',
      { default: { s3: { Addressing_Style: 'path', b: '1 = 2', deeper: '3' }, region: 'a' } },
    ],
    [
      'the common section',
      '[DEFAULT]\nregion = a\nx = 1\n[b]\nx = 2\n[c]\n',
      {
        b: { region: 'a', x: '2' },
        c: { region: 'a', x: '1' },
      },
    ],
    ['the common section in two parts', '[DEFAULT]\nx = 1\n[b]\n[DEFAULT]\ny = 2\n', { b: { x: '1', y: '2' } }],
    ["Python's white space", '[a]\n\x1cx\x85= \u2003v\xa0\n', { a: { x: 'v' } }],
    [
      'a prototype key',
      '[a]\n__proto__ = 1\nconstructor = 2\n',
      { a: { ['__proto__']: '1', constructor: '2' } as Plain },
    ],
  ])('reads %s', (_, text, wanted) => {
    expect(JSON.stringify(parsed(text))).toBe(JSON.stringify(wanted));
  });

  test.each([
    ['a line before the first section', 'region = a\n', 'line 1: a line before the first section'],
    ['a byte order mark', '\ufeff[default]\n', 'line 1: a line before the first section'],
    ['a line without a delimiter', '[a]\nx = 1\nregion\n', 'line 3: neither a section nor key = value'],
    ['a value without a key', '[a]\n = x\n', 'line 2: a value without a key'],
    ['a section twice', '[a]\n[b]\n[a]\n', 'line 3: section [a] stands twice'],
    ['a key twice, in any case', '[a]\nRegion = 1\nREGION = 2\n', 'line 3: region stands twice in its section'],
    ['an empty section name', '[a]\n[]\n', 'line 2: neither a section nor key = value'],
    ['a nested line without =', '[a]\ns3 =\n  b: c\n', 'line 0: a line without = under s3 in [a]'],
  ])('refuses %s', (_, text, fault) => {
    expect(parsed(text)).toBe(fault);
  });
});

const name = fc.stringMatching(/^[a-z][a-z0-9_ -]{0,8}[a-z0-9]$/);
const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/).filter((text) => !/^[#;]/.test(text));

test('parseIni reads back what is written in the dialect', () => {
  const content = fc.dictionary(name, fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value, { minKeys: 1 }))));
  fc.assert(
    fc.property(content, (sections) => {
      const text = Object.entries(sections)
        .map(([header, keys]) => {
          const lines = Object.entries(keys).map(([key, of]) =>
            typeof of === 'string'
              ? `${key} = ${of}`
              : `${key} =\n${Object.entries(of)
                  .map(([k, v]) => `  ${k} = ${v}`)
                  .join('\n')}`,
          );
          return [`[${header}]`, ...lines].join('\n');
        })
        .join('\n\n');
      expect(parsed(text)).toEqual({ ...sections });
    }),
    { numRuns: 2000 },
  );
});

test('parseIni reads or refuses any text, without an exception', () => {
  const part = fc.constantFrom(
    '[',
    ']',
    '=',
    ':',
    ' ',
    '\n',
    '\n  ',
    '\t',
    '\r',
    '#',
    ';',
    '[a]',
    'x = 1\n',
    'é',
    '\u2028',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (any) => {
      const result = parseIni(any);
      if ('fault' in result) expect(result.fault.line).toBeLessThanOrEqual(any.split(/\r\n|\r|\n/).length);
      else expect(result.file).toBeInstanceOf(Map);
    }),
    { numRuns: 5_000 },
  );
});
