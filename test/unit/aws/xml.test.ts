import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, type XmlElement } from '../../../src/aws/xml.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../support/cpu-time.ts';

const shown = (element: XmlElement | undefined): unknown =>
  element &&
  (element.children.size ? Object.fromEntries([...element.children].map(([k, v]) => [k, shown(v)])) : element.text);

describe('parseXml', () => {
  test.each([
    ['<a>x</a>', 'x'],
    ['<a/>', ''],
    ['<a  b="1>2" c=\'/\' ><d>1</d><e f="g"/></a>', { b: '1>2', c: '/', d: '1', e: { f: 'g' } }],
    ['<?xml version="1.0"?>\n<!-- c --><a>\n <b>&lt;&amp;&#65;&#x42;&unknown;</b>\n</a>\n', { b: '<&AB' }],
    ['<a><![CDATA[<b>]]>x</a>', '<b>x'],
    ['<a><b>1</b><b>2</b></a>', { b: '1' }],
  ])('reads %s', (text, tree) => {
    expect(shown(parseXml(text))).toEqual(tree);
  });

  test.each(['', 'x', '<a>', '</a>', '<a></b>', '<a><b></a></b>', '{"a": 1}', '<a', '<>', '<a b="1/>'])(
    'returns undefined for %j, which is not a document',
    (text) => {
      expect(parseXml(text)).toBeUndefined();
    },
  );

  test('reads any text that is escaped', () => {
    const escaped = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        expect(parseXml(`<a><b>${escaped(text)}</b></a>`)?.children.get('b')?.text).toBe(text);
      }),
      { numRuns: 2_500 },
    );
  });

  test('never throws, whatever the text', () => {
    const bit = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      '"',
      "'",
      '=',
      ' ',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '&lt;',
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 60 }), (bits) => {
        parseXml(bits.join(''));
      }),
      { numRuns: 2_500 },
    );
  });

  test.each<[string, (size: number) => string]>([
    ['attributes that never end', (size) => '<a "'.repeat(size)],
    ['quotes that never end', (size) => `<a ${'b="'.repeat(size)}`],
    ['elements that never end', (size) => '<a>'.repeat(size)],
  ])('takes linear time for %s', (_, make) => {
    expect(cpuGrowth(parseXml, make, 1 << 16)).toBeLessThan(LINEAR_GROWTH);
  });
});
