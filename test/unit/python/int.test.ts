import { expect, test } from 'vitest';
import { parsePythonInt } from '../../../src/python/int.ts';

test.each([
  ['5', 5],
  ['-5', -5],
  ['+5', 5],
  ['-0', 0],
  ['007', 7],
  ['64_600', 64600],
  [' \t\n5\u3000', 5],
  ['٣', 3],
  ['６５', 65],
  ['\u{1d7d8}\u{1d7ff}', 9],
  ['9007199254740993', 9007199254740993n],
  ['-9007199254740993', -9007199254740993n],
] as const)('parsePythonInt reads %j as %s', (text, number) => {
  expect(parsePythonInt(text)).toBe(number);
});

test.each(['', ' ', '+', '-', '--5', '5_', '_5', '5__5', '1.0', '1e3', '0x10', '5 5', '- 5', 'abc', '\ufeff5'])(
  'parsePythonInt refuses %j',
  (text) => {
    expect(parsePythonInt(text)).toBeUndefined();
  },
);

test('parsePythonInt refuses more than 4300 digits', () => {
  expect(parsePythonInt('0'.repeat(4300))).toBe(0);
  expect(parsePythonInt(`-${'1'.repeat(4301)}`)).toBeUndefined();
});
