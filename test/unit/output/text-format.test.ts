import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { formatText } from '../../../src/output/text-format.ts';

interface Recorded {
  document: string;
  text: string | null;
}

const recorded: Recorded[] = JSON.parse(readFileSync(join(import.meta.dirname, 'data/texts.json'), 'utf8'));

describe('formatText', () => {
  test.each(recorded)('prints $document as the reference does', ({ document, text }) => {
    const print = () => formatText(parseJson(document));
    if (text === null) expect(print).toThrow(expect.objectContaining({ kind: 'general' }));
    else expect(print()).toBe(text);
  });

  test.each([
    ['null', 'None\n'],
    ['true', 'True\n'],
    ['2.0', '2.0\n'],
    ['1e16', '1e+16\n'],
    ['123456789012345678901234567890', '123456789012345678901234567890\n'],
    ['""', '\n'],
    ['{}', ''],
    ['[]', ''],
    ['[1,2]', '1\t2\n'],
    ['[1,[2]]', '1\n2\n'],
    ['[[[1],2],[3]]', '2\n1\n3\n'],
    ['{"b":[1,2],"a":null}', 'None\nB\t1\nB\t2\n'],
    ['{"straße":[1]}', 'STRASSE\t1\n'],
    ['[{"a":1,"b":[1]},{"c":2}]', '1\t\nB\t1\n\t2\n'],
    ['[{"a":1},{"a":[2]}]', '1\n[2]\n'],
  ])('prints %s', (document, expected) => {
    expect(formatText(parseJson(document))).toBe(expected);
  });

  test.each(['[1,{"a":2}]', '[{"a":1},null]', '{"x":[[1],{"a":2}]}'])(
    'refuses %s, a list that mixes objects with other values',
    (document) => {
      expect(() => formatText(parseJson(document))).toThrow(/^The text format cannot show /);
    },
  );
});
