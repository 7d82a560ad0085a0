import { describe, expect, test } from 'vitest';
import { shellWords } from '../../../src/output/shell-words.ts';

describe('the words of a command line', () => {
  // What Python's shlex.split gives.
  test.each<[string, string[]]>([
    ['less', ['less']],
    ['  cat   -n\t-E\n', ['cat', '-n', '-E']],
    ['', []],
    ['   ', []],
    ["sh -c 'cat; exit 3'", ['sh', '-c', 'cat; exit 3']],
    ['"cat" -"E"', ['cat', '-E']],
    ['\'\' ""', ['', '']],
    ['a\\ b', ['a b']],
    ['"a\\"b\\\\c\\d$e"', ['a"b\\c\\d$e']],
    ["'a\\'", ['a\\']],
    ['cat $HOME | head # no', ['cat', '$HOME', '|', 'head', '#', 'no']],
    ['A=1 cat', ['A=1', 'cat']],
    ['"a\nb"', ['a\nb']],
    ['é中', ['é中']],
  ])('%j', (line, words) => {
    expect(shellWords(line)).toEqual(words);
  });

  test.each([
    ["cat 'x", 'No closing quotation'],
    ['cat "x', 'No closing quotation'],
    ['cat \\', 'No escaped character'],
  ])('%j is none', (line, message) => {
    expect(() => shellWords(line)).toThrow(expect.objectContaining({ kind: 'general', message }));
  });
});
