import { search } from '@jmespath-community/jmespath';
import { describe, expect, test } from 'vitest';
import { ask } from './support.ts';

/** Where the original language and the library part: expression, document, the original's answer. */
const DIFFERENCES: readonly (readonly [string, string, string])[] = [
  // Strings have an order, by code points.
  ["a < 'b'", '{"a":"a"}', 'true'],
  ["'\uffff' < '😀'", '{}', 'true'],
  // An object is empty by its keys, not by its prototype.
  ['a || b', '{"a":{},"b":1}', '1'],
  ['[?@]', '[{},{"__proto__":1}]', '[{"__proto__": 1}]'],
  ['"__proto__"', '{}', 'null'],
  ['"constructor"', '{}', 'null'],
  // Nothing selected from is nothing.
  ['nothing | [a, b]', '{}', 'null'],
  ['nothing | {a: a}', '{}', 'null'],
  ["nothing.not_null(@, 'x')", '{}', '"x"'],
  // A string has no slices.
  ['a[0:1]', '{"a":"abc"}', 'null'],
  ['a[::-1]', '{"a":"abc"}', 'null'],
  // A slice upon an index does not project.
  ['a[0][0:2].b', '{"a":[[{"b":1},{"b":2}]]}', 'null'],
  ['a[0:2].b', '{"a":[{"b":1},{"b":2}]}', '[1, 2]'],
  // Keys keep the order in which they came, those that look like numbers too.
  ['keys(@)', '{"b":1,"10":2,"9":3,"a":4}', '["b", "10", "9", "a"]'],
  ['values(@)', '{"b":1,"10":2,"9":3,"a":4}', '[1, 2, 3, 4]'],
  ['*', '{"b":1,"10":2,"9":3}', '[1, 2, 3]'],
  ['{b: a, "1": a, a: a}', '{"a":1}', '{"b": 1, "1": 1, "a": 1}'],
  ['merge(@, `{"1":5,"b":6}`)', '{"b":1,"a":2}', '{"b": 6, "a": 2, "1": 5}'],
  // Numbers sort as numbers, equal ones as they came.
  ['sort(@)', '[10,9,-1,2.5,2]', '[-1, 2, 2.5, 9, 10]'],
  ['sort(@)', '[1.0,1,1.0]', '[1.0, 1, 1.0]'],
  ['sort(@)', '["😀","\uffff","a","B"]', '["B", "a", "\uffff", "😀"]'],
  [
    'sort_by(@, &a)',
    '[{"a":2,"n":1},{"a":1,"n":2},{"a":2.0,"n":3}]',
    '[{"a": 1, "n": 2}, {"a": 2, "n": 1}, {"a": 2.0, "n": 3}]',
  ],
  ['max(@)', '["b","B","é","a"]', '"é"'],
  ['min(@)', '["b","B","a"]', '"B"'],
  ['max(@)', '[1,1.0]', '1'],
  ['max_by(@, &a).n', '[{"a":"x","n":1},{"a":"y","n":2},{"a":"y","n":3}]', '2'],
  ['min_by(@, &@)', '["b","a"]', '"a"'],
  ['max_by(@, &@)', '[-1,0]', '0'],
  ['max_by(@, &@)', '[]', 'null'],
  // Equal by value, deeply; a boolean is no number, but inside an array Python cannot tell them apart.
  ['a == b', '{"a":1,"b":1.0}', 'true'],
  ['a == b', '{"a":{"x":1,"y":[2.0]},"b":{"y":[2],"x":1.0}}', 'true'],
  ['a == b', '{"a":9007199254740993,"b":9007199254740992.0}', 'false'],
  ['a == `true`', '{"a":1}', 'false'],
  ['a != `false`', '{"a":0}', 'true'],
  ['a == `[true]`', '{"a":[1]}', 'true'],
  ['contains(@, `1`)', '[true]', 'true'],
  ['contains(@, `[1]`)', '[[1.0]]', 'true'],
  ['contains(@, `{"a":1}`)', '[{"a":1}]', 'true'],
  // Literals: JSON, with or without the quotes of a string; in a raw string only the delimiter is escaped.
  ['`foo`', '{}', '"foo"'],
  ['` foo `', '{}', '"foo "'],
  ['`01`', '{}', '"01"'],
  ['`\\`\\``', '{}', '"``"'],
  ["'a\\\\b\\'c\\n'", '{}', '"a\\\\\\\\b\'c\\\\n"'],
  // Commas between arguments and between pairs may be left out.
  ['not_null(a b)', '{"b":2}', '2'],
  ['{a: a b: b}', '{"a":1,"b":2}', '{"a": 1, "b": 2}'],
  ['(length)(@)', '[1]', '1'],
  // A name that is only the reader's business in the other edition.
  ['let', '{"let":1}', '1'],
  ['type(&a)', '{}', 'null'],
  ['type(@)', '{"float":1}', '"object"'],
  // Text is counted and turned round by code points.
  ['length(@)', '"a😀"', '2'],
  ['reverse(@)', '"a😀b"', '"b😀a"'],
  ['to_string(@)', '{"é":[1,2.0,null,"😀"]}', '"{\\"\\\\u00e9\\":[1,2.0,null,\\"\\\\ud83d\\\\ude00\\"]}"'],
];

test('`!` binds tighter than `.`, in both', () => {
  expect(ask('!a.b', '{"a":{"b":false}}')).toBe('null');
  expect(ask('!(a.b)', '{"a":{"b":false}}')).toBe('true');
});

describe('the original language where the library differs', () => {
  test.each(DIFFERENCES)('%s on %s gives what the original gives', (expression, document, answer) => {
    expect(ask(expression, document)).toBe(answer);
  });

  test('the library still differs: once it does not, the adaptation is not needed', () => {
    expect(search({ a: 'a' }, "a < 'b'")).toBe(null);
    expect(search([10, 9], 'sort(@)')).toEqual([10, 9]);
    expect(search({}, 'nothing | [a, b]')).toEqual([null, null]);
    expect(search('abc', '[0:1]')).toBe('a');
  });
});
