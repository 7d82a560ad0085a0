import { expect, test } from 'vitest';
import { namedSection } from '../../../src/config/section-name.ts';

test.each([
  ['profile', 'profile dev', 'dev'],
  ['profile', 'profile', undefined],
  ['profile', 'profile a b', undefined],
  ['profile', 'profilefoo', undefined],
  ['profile', 'profiles x', 'x'],
  ['profile', 'profile "a b"', 'a b'],
  ['profile', 'profile "open', undefined],
  ['profile', 'profile end\\', undefined],
  ['profile', ' profile x', undefined],
  ['profile', '"profile" x', undefined],
  ['services', 'services local', 'local'],
  ['services', 'profile local', undefined],
  ['sso-session', 'sso-session "my org"', 'my org'],
])('of kind %s, [%s] is %s', (kind, section, name) => {
  expect(namedSection(kind, section)).toBe(name);
});
