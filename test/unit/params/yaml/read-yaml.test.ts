import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repr } from '../../../../src/document/repr.ts';
import { readYaml } from '../../../../src/params/yaml/read-yaml.ts';

// What the reference's reader (ruamel.yaml 0.17.21, its loader in Python) made of each text, as
// Python prints it; `invalid` where it found the YAML invalid, `fails` with any other exception's words.
const texts: { text: string; python?: string; invalid?: true; fails?: string }[] = JSON.parse(
  readFileSync(new URL('data/yaml-texts.json', import.meta.url), 'utf8'),
);

const invalid = expect.objectContaining({ name: 'YamlError' });
const general = (message: string) => expect.objectContaining({ kind: 'general', message });

describe('a YAML text', () => {
  test.each(texts)('is read as the reference reads it: $text', ({ text, python, fails }) => {
    if (python !== undefined) expect(repr(readYaml(text))).toBe(python);
    else expect(() => readYaml(text)).toThrow(fails === undefined ? invalid : general(fails));
  });
});

describe('a key that is not a string', () => {
  test.each([
    ['{a: {1: x}}', '1'],
    ['{a: {1.50: x}}', '1.5'],
    ['{a: {true: x}}', 'True'],
    ['{a: {~: x}}', 'None'],
    ['{a: {2020-01-01: x}}', '2020-01-01'],
    ['{a: {[b, 1]: x}}', "('b', 1)"],
    ['{a: {[b]: x}}', "('b',)"],
  ])('%s becomes the text that Python prints', (text, key) => {
    expect(readYaml(text)).toEqual(new Map([['a', new Map([[key, 'x']])]]));
  });

  test.each(['1: a', '~: a', '{true: a}', '[a, b]: c'])('is refused at the top: %s', (text) => {
    expect(() => readYaml(text)).toThrow(general('keywords must be strings'));
  });

  test.each(['{a: {1: x, 1.0: y}}', '{a: {1: x, true: y}}', '{a: {~: x, null: y}}', '{a: {.nan: x, .nan: y}}'])(
    '%s has the same key twice',
    (text) => expect(() => readYaml(text)).toThrow(invalid),
  );
});

describe('values beyond JSON', () => {
  test.each([
    ['2020-01-01', { date: 'date', python: '2020-01-01' }],
    ['2001-12-14t21:59:43.10-05:00', { date: 'datetime', python: '2001-12-15 02:59:43.100000' }],
    ['!!binary aGVsbG8=', Uint8Array.from(Buffer.from('hello'))],
    ['12345678901234567890', 12345678901234567890n],
    ['1.0', { float: 1 }],
    ['-.inf', { float: Number.NEGATIVE_INFINITY }],
    ['!!omap [b: 1, a: 2]', new Map(Object.entries({ b: 1, a: 2 }))],
  ])('%s is read as a value that JSON does not have', (text, value) => expect(readYaml(text)).toEqual(value));
});

test('an integer of more than 4300 digits is refused in the words of Python', () => {
  const words =
    'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit';
  expect(() => readYaml('9'.repeat(4301))).toThrow(general(words));
  expect(readYaml('9'.repeat(4300))).toBe(BigInt('9'.repeat(4300)));
});

test('a YAML error names line and column', () => {
  expect(() => readYaml('a: 1\nb: *c\n')).toThrow(expect.objectContaining({ line: 2, column: 5 }));
  expect(() => readYaml('a: [1,\nb: {')).toThrow(expect.objectContaining({ name: 'YamlError', line: 2 }));
});

test('YAML aliases share one value', () => {
  const read = readYaml('a: &x [1]\nb: *x') as Map<string, unknown>;
  expect(read.get('b')).toBe(read.get('a'));
});

describe('a YAML document', () => {
  const names = 'abcdefghij';
  const bomb = [...names].map((name, i) =>
    i === 0
      ? 'a: &a [x, x, x, x, x, x, x, x, x, x]'
      : `${name}: &${name} [${Array(10)
          .fill(`*${names[i - 1]}`)
          .join(', ')}]`,
  );
  const mergeBomb = [...names].map((name, i) =>
    i === 0
      ? `a: &a {${Array.from({ length: 1000 }, (_, k) => `k${k}: ${'x'.repeat(100)}`).join(', ')}}`
      : `${name}: {<<: [${Array(20).fill('*a').join(', ')}]}`,
  );
  test.each([
    ['blow up with aliases', bomb.join('\n')],
    ['blow up with merge keys', mergeBomb.join('\n')],
    ['contain itself', 'a: &a [*a]'],
    ['contain itself by a merge key', 'a: &a {<<: *a}'],
    ['nest without end', '['.repeat(100_000)],
    ['nest without end in block style', '- '.repeat(100_000)],
    ['nest without end in objects', '{a: '.repeat(100_000)],
    ['run Python', '!!python/object/apply:os.system ["true"]'],
    ['run JavaScript', '!!js/function "function () {}"'],
    ['make objects of any class', '!!python/object:builtins.object {}'],
  ])('cannot %s', (_, text) => expect(() => readYaml(text)).toThrow(invalid));

  test('cannot reach the prototype of an object', () => {
    const read = readYaml('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}');
    expect([...(read as Map<string, unknown>).keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
