import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, type XmlElement } from '../../../src/aws/xml.ts';

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
      { numRuns: 5000 },
    );
  });

  test('never throws, and takes no longer for longer nonsense', () => {
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
      { numRuns: 10_000 },
    );
    const start = performance.now();
    for (const nonsense of ['<a "'.repeat(50_000), `<a ${'b="'.repeat(50_000)}`, '<a>'.repeat(50_000)])
      parseXml(nonsense);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
