import { expect, test } from 'vitest';
import { shlexSplit } from '../../../src/python/shlex.ts';

// What Python's shlex.split gives.
test.each<[string, string[]]>([
  ['less', ['less']],
  ['  cat   -n\t-E\r\n', ['cat', '-n', '-E']],
  ['', []],
  ['   ', []],
  ["sh -c 'cat; exit 3'", ['sh', '-c', 'cat; exit 3']],
  ['"cat" -"E"', ['cat', '-E']],
  ['\'\' ""', ['', '']],
  ['a\\ b', ['a b']],
  ['profile a"b c"d', ['profile', 'ab cd']],
  ['"a\\"b\\\\c\\d$e"', ['a"b\\c\\d$e']],
  ["'a\\'", ['a\\']],
  ['cat $HOME | head # no', ['cat', '$HOME', '|', 'head', '#', 'no']],
  ['profile a#b', ['profile', 'a#b']],
  ['A=1 cat', ['A=1', 'cat']],
  ['"a\nb"', ['a\nb']],
  ['é中', ['é中']],
])('shlexSplit splits %j as Python does', (line, words) => {
  expect(shlexSplit(line)).toEqual(words);
});

test.each([
  ["cat 'x", 'No closing quotation'],
  ['cat "x', 'No closing quotation'],
  ['"a\\"', 'No closing quotation'],
  ['cat \\', 'No escaped character'],
  ['"a\\', 'No escaped character'],
])('shlexSplit refuses %j, which is not finished', (line, fault) => {
  expect(shlexSplit(line)).toEqual({ fault });
});
