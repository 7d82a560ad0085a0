import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { formatYaml, formatYamlStream } from '../../../src/output/yaml/yaml.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../support/cpu-time.ts';

// What the reference's emitter (ruamel.yaml 0.17.21 over libyaml) wrote, run by run; never our own output.
const recorded = (name: string) => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8'));
const strings: { text: string; item: string; value: string }[] = recorded('yaml-strings');
const keys: { text: string; key: string; list: string }[] = recorded('yaml-keys');
const documents: { json: string; yaml: string }[] = recorded('yaml-documents');

describe('formatYaml', () => {
  test.each(strings)(
    'writes the string $text as the reference does, in a list and in an object',
    ({ text, item, value }) => {
      expect(formatYaml([text])).toBe(item);
      expect(formatYaml(new Map([['key', text]]))).toBe(value);
    },
  );

  test.each(keys)('writes the key $text as the reference does', ({ text, key, list }) => {
    expect(formatYaml(new Map([[text, 1]]))).toBe(key);
    expect(formatYaml([new Map([[text, ['x', new Map([['y', []]])]]])])).toBe(list);
  });

  test.each(documents)('writes $json as the reference does', ({ json, yaml }) =>
    expect(formatYaml(parseJson(json))).toBe(yaml),
  );
});

describe('formatYaml, for a value that is neither list nor object,', () => {
  test.each<[Document, string]>([
    [125, '125\n'],
    [10n ** 22n, '10000000000000000000000\n'],
    [{ float: 1.5 }, '1.5\n'],
    [{ float: Number.POSITIVE_INFINITY }, 'Infinity\n'],
    ['available', '"available"\n'],
    ['true', '"true"\n'],
    ['é😀', '"é😀"\n'],
    ['a\nb', '"a\\nb"\n'],
    [true, 'true\n'],
    [null, 'null\n'],
  ])('prints %o as JSON', (document, yaml) => expect(formatYaml(document)).toBe(yaml));
});

test('formatYaml and formatYamlStream write the text that stands for a datetime plain, and quote it elsewhere', () => {
  const datetime = '1970-01-01T00:00:00';
  const document = new Map([['startTime', datetime]]);
  expect(formatYaml(document, datetime)).toBe('startTime: 1970-01-01 00:00:00\n');
  expect(formatYamlStream(document, { datetime })).toBe('- startTime: 1970-01-01 00:00:00\n');
  expect(formatYaml(document)).toBe("startTime: '1970-01-01T00:00:00'\n");
});

describe('formatYamlStream', () => {
  test.each<[Document, string]>([
    [125, '- 125\n'],
    ['available', '- available\n'],
    [null, '- null\n'],
    [[], '- []\n'],
    [[['a'], ['b']], '- - - a\n  - - b\n'],
    [new Map([['a', [1]]]), '- a:\n  - 1\n'],
  ])('prints %o as a list of one page', (document, yaml) => expect(formatYamlStream(document)).toBe(yaml));
});

test('YAML prints nothing for an empty object, and [] for an empty list', () => {
  expect([formatYaml(new Map()), formatYamlStream(new Map()), formatYaml([])]).toEqual(['', '', '[]\n']);
});

test.each<[number, string]>([
  [1e16, '1e+16'],
  [1e-7, '1e-07'],
  [1e20, '1e+20'],
  [1, '1.0'],
  [-0, '-0.0'],
  [Number.NaN, '.nan'],
  [Number.POSITIVE_INFINITY, '.inf'],
  [Number.NEGATIVE_INFINITY, '-.inf'],
])('formatYaml writes the float %f as the reference does', (float, text) =>
  expect(formatYaml([{ float }])).toBe(`- ${text}\n`),
);

test('formatYaml sorts keys by code points', () => {
  const map = new Map(['a', 'A', '_', 'é', 'Z', '', '😀', '\uffff'].map((key) => [key, 1]));
  expect(formatYaml(map)).toBe(`'': 1\nA: 1\nZ: 1\n_: 1\na: 1\né: 1\n"\\uFFFF": 1\n"\\U0001F600": 1\n`);
});

describe('formatYaml, for a list or object that occurs several times,', () => {
  // From `--query '{a: virtualInterface.tags, b: virtualInterface.tags, c: virtualInterface.tags[0]}'` and the like.
  const tag = new Map([
    ['key', 'key'],
    ['value', 'value'],
  ]);
  const tags: Document[] = [tag];
  test.each<[Document, string]>([
    [
      new Map<string, Document>([
        ['c', tag],
        ['b', tags],
        ['a', tags],
      ]),
      'a: &id001\n- &id002\n  key: key\n  value: value\nb: *id001\nc: *id002\n',
    ],
    [[tags, [tag], tags], '- &id002\n  - &id001\n    key: key\n    value: value\n- - *id001\n- *id002\n'],
    [[[], [], new Map(), new Map()], '- []\n- []\n- {}\n- {}\n'],
  ])('writes it once with an anchor and then as an alias: %o', (document, yaml) =>
    expect(formatYaml(document)).toBe(yaml),
  );
});

test.each<[string, string]>([
  ['ab\ud800', "character '\\ud800' in position 2"],
  ['a\udc00\ud801bc\ud800', 'characters in position 1-2'],
  ['😀\ud800', "character '\\ud800' in position 1"],
])('formatYaml refuses %j, which has half a surrogate pair', (text, what) => {
  const message = `'utf-8' codec can't encode ${what}: surrogates not allowed`;
  expect(() => formatYaml([text])).toThrow(expect.objectContaining({ kind: 'general', message }));
});

test('formatYaml refuses a document that is nested too deeply', () => {
  let document: Document = [];
  for (let i = 0; i < 100_000; i++) document = [document];
  expect(() => formatYaml(document)).toThrow(expect.objectContaining({ kind: 'general' }));
});

test('formatYaml writes megabytes in linear time', () => {
  const peers = (count: number) =>
    Array.from(
      { length: count },
      (_, i) =>
        new Map<string, Document>([
          ['id', `dxpeer-${i}`],
          ['text', `${'word '.repeat(30)}\n"x"`],
        ]),
    );
  expect(formatYaml(peers(8_000)).length).toBeGreaterThan(1_400_000);
  expect(cpuGrowth(formatYaml, peers, 1_000)).toBeLessThan(LINEAR_GROWTH);
});
