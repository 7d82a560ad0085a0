import { expect, test } from 'vitest';
import { namedSection, splitWords } from '../../../src/config/section-name.ts';

test.each<[string, string[] | undefined]>([
  ['profile dev', ['profile', 'dev']],
  ['profile  dev ', ['profile', 'dev']],
  ['profile\tdev', ['profile', 'dev']],
  ['profile "a b"', ['profile', 'a b']],
  ["profile 'a b'", ['profile', 'a b']],
  ['profile a\\ b', ['profile', 'a b']],
  ['profile a"b c"d', ['profile', 'ab cd']],
  ['profile "a\\"b\\\\c\\d"', ['profile', 'a"b\\c\\d']],
  ["profile 'a\\b'", ['profile', 'a\\b']],
  ['profile ""', ['profile', '']],
  ['profile a#b', ['profile', 'a#b']],
  ['profile "open', undefined],
  ["profile 'open", undefined],
  ['profile end\\', undefined],
  ['', []],
])('%j is split as a shell splits it', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each([
  ['profile', 'profile dev', 'dev'],
  ['profile', 'profile', undefined],
  ['profile', 'profile a b', undefined],
  ['profile', 'profilefoo', undefined],
  ['profile', 'profiles x', 'x'],
  ['profile', ' profile x', undefined],
  ['profile', '"profile" x', undefined],
  ['services', 'services local', 'local'],
  ['services', 'profile local', undefined],
  ['sso-session', 'sso-session "my org"', 'my org'],
])('of kind %s, [%s] is %s', (kind, section, name) => {
  expect(namedSection(kind, section)).toBe(name);
});
