import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { formatTable } from '../../../src/output/table/table.ts';
import { drawFrame } from '../../../src/output/table/table-frame.ts';
import { textWidth } from '../../../src/output/table/text-width.ts';
import { cpuGrowth, LINEAR_GROWTH } from '../../support/cpu-time.ts';

interface Recorded {
  document: string;
  title: string;
  width: number;
  color: boolean;
  table: string | null;
}

const recorded: Recorded[] = JSON.parse(readFileSync(join(import.meta.dirname, 'data/tables.json'), 'utf8'));

function table(document: string, options: Partial<Parameters<typeof formatTable>[1]> = {}): string {
  return formatTable(parseJson(document), { title: 'T', terminalWidth: 80, color: false, resets: false, ...options });
}

describe('formatTable', () => {
  test.each(recorded)('draws $document as the reference does', ({ document, title, width, color, table: expected }) => {
    const draw = () => table(document, { title, terminalWidth: width, color });
    if (expected === null) expect(draw).toThrow(expect.objectContaining({ kind: 'general' }));
    else expect(draw()).toBe(expected);
  });

  test.each(['null', 'false', '0', '0.0', '-0.0', '""', '[]', '{}'])('draws nothing for %s', (document) => {
    expect(table(document)).toBe('');
  });

  test.each([
    ['"x"', '---\n|T|\n+-+\n'],
    ['5', '---\n|T|\n+-+\n'],
    ['[{}]', '---\n|T|\n'],
    ['[[]]', '---\n|T|\n'],
  ])('draws only a title for %s, which has neither rows nor members', (document, expected) => {
    expect(table(document)).toBe(expected);
  });

  test.each(['[[1,2],[3]]', '[1,[2,3]]', '[{"a":1},2]', '[{"a":1},[2]]', '[{"a":1},[]]', '[1,[{"a":1,"b":2}]]'])(
    'refuses %s, which no table can hold',
    (document) => {
      expect(() => table(document)).toThrow(/^A table cannot show /);
    },
  );

  test('draws the sections of a list within a list at the outermost depth', () => {
    // As `aws` draws it, with a title of its own.
    const expected = `---------------
|CreateBGPPeer|
+-------------+
||    doc    ||
|+-----------+|
||     b     ||
|+-----------+|
||  1        ||
|+-----------+|
+-------------+
|      b      |
+-------------+
|  2          |
+-------------+
||     a     ||
|+----+------+|
||  A |  -1  ||
|+----+------+|
`;
    const document = '{"doc":[[{"b":1,"a":[]},{"b":2,"a":{"A":-1}}]]}';
    expect(table(document, { title: 'CreateBGPPeer' })).toBe(expected);
  });

  // The reference stretches the columns in proportion; rounding takes one off the first, which leaves no place for its blanks.
  test.each([
    [
      'its header and value move to the left',
      [{ a: '1', b: 'x'.repeat(16), c: 'x'.repeat(16), d: 'x'.repeat(16) }],
      `-------------------------------------------------------------------
|                          CreateBGPPeer                          |
+--+--------------------+--------------------+--------------------+
| a|         b          |         c          |         d          |
+--+--------------------+--------------------+--------------------+
|1 |  xxxxxxxxxxxxxxxx  |  xxxxxxxxxxxxxxxx  |  xxxxxxxxxxxxxxxx  |
+--+--------------------+--------------------+--------------------+
`,
    ],
    [
      'only the widest value moves to the left',
      [
        { a: 'y', b: 'x'.repeat(16), c: 'x'.repeat(16), d: 'x'.repeat(16) },
        { a: 'é', b: '1', c: '2', d: '3' },
      ],
      `--------------------------------------------------------------------
|                           CreateBGPPeer                          |
+---+--------------------+--------------------+--------------------+
| a |         b          |         c          |         d          |
+---+--------------------+--------------------+--------------------+
|  y|  xxxxxxxxxxxxxxxx  |  xxxxxxxxxxxxxxxx  |  xxxxxxxxxxxxxxxx  |
|é |  1                 |  2                 |  3                 |
+---+--------------------+--------------------+--------------------+
`,
    ],
  ])('draws a column that rounding made too narrow by one: %s', (_, rows, expected) => {
    // As the AWS CLI 2.9.19 drew it.
    expect(table(JSON.stringify(rows), { title: 'CreateBGPPeer' })).toBe(expected);
  });

  test('turns one-row sections only where the table is wider than the terminal', () => {
    // The reference turns the row at 81 columns and not at 80.
    expect(table(JSON.stringify({ aa: 'x'.repeat(68), b0: 1 }))).toContain('| b0  |');
    expect(table(JSON.stringify({ aa: 'x'.repeat(69), b0: 1 }))).toMatch(/^\| {2}b0\| {2}1 +\|$/m);
    expect(table(JSON.stringify({ aa: 'x'.repeat(69), b0: 1 }), { terminalWidth: 81 })).toContain('| b0  |');
  });

  test('writes a reset after each part of a line where the table is not for a pager', () => {
    // As `aws --color on` writes it.
    const expected = `---------------
^[[0m^[[0m|CreateBGPPeer|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[0m|     a     |^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[0m+-----------+^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m|    b    |^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m+---------+^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m|  ^[[1m^[[34mx^[[0m      |^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m|  ^[[1m^[[34my^[[0m      |^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m+---------+^[[0m^[[2m^[[33m|^[[0m^[[2m^[[33m|^[[0m^[[0m
^[[0m`.replaceAll('^[', '\x1b');
    const document = '[{"a":{"b":["x","y"]}}]';
    expect(table(document, { title: 'CreateBGPPeer', color: true, resets: true })).toBe(expected);
  });

  test('draws ten thousand rows in linear time', () => {
    const rows = (count: number) =>
      parseJson(JSON.stringify(Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: i }))));
    const draw = (document: Document) =>
      formatTable(document, { title: 'T', terminalWidth: 80, color: false, resets: false });
    expect(draw(rows(10_000)).split('\n')).toHaveLength(10_007);
    expect(cpuGrowth(draw, rows, 1_250)).toBeLessThan(LINEAR_GROWTH);
  });
});

describe('textWidth', () => {
  test.each([
    ['', 0],
    ['plain', 5],
    ['a\tb\nc', 5],
    ['é', 2], // ambiguous
    ['ï', 1],
    ['Zürich', 7],
    ['中文', 4], // wide
    ['ｱＡ', 3], // half-width and full-width
    ['😀', 2],
    ['e\u0301', 3], // a combining mark is ambiguous
    ['\u200b', 1],
    ['\u2630', 1], // wide since Unicode 16 only
    ['\ud800', 1],
    ['\u{10ffff}', 1],
    ['\u{e000}', 2], // private use is ambiguous
    ['\x1b[1m', 4],
  ])('counts for %j %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });
});

test('drawFrame draws lines of exactly the given width', () => {
  for (const columns of [[5], [5, 4], [3, 2, 2], [12, 40, 7, 9]]) {
    const width = columns.reduce((sum, column) => sum + column, 0);
    for (const line of Object.values(drawFrame(width, columns))) expect(line).toHaveLength(width);
  }
  expect(drawFrame(9, [5, 4])).toEqual({ title: '|███████|', rule: '+---+---+', row: '|███|███|' });
});
