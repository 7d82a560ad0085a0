import { expect, test } from 'vitest';
import type { Color } from '../../../src/model/choices.ts';
import { usesColor } from '../../../src/output/color.ts';
import { testHost } from '../../support/test-host.ts';

test.each<[Color | undefined, boolean, string | undefined, boolean]>([
  [undefined, true, undefined, true],
  ['auto', true, '', true],
  ['auto', true, '1', false],
  [undefined, true, '0', false],
  ['on', false, '1', true],
  ['off', true, undefined, false],
  ['auto', false, undefined, false],
])('with --color %s, a terminal (%s) and NO_COLOR=%s tables are coloured: %s', (color, tty, NO_COLOR, colored) => {
  expect(usesColor(color, testHost({ tty, env: { NO_COLOR } }))).toBe(colored);
});
