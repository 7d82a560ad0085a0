import { expect, it } from 'vitest';
import { isFlappedDown, parseFlap } from '../../../../src/local/state/timing.ts';

it.each([
  ['5000:1000', { up: 5000, down: 1000, times: Number.POSITIVE_INFINITY }],
  ['5000:1000:2', { up: 5000, down: 1000, times: 2 }],
  ['0:1@dxpeer-a', { up: 0, down: 1, times: Number.POSITIVE_INFINITY, target: 'dxpeer-a' }],
  ['1:2:3@dxvif-a', { up: 1, down: 2, times: 3, target: 'dxvif-a' }],
])('parseFlap parses %s', (text, expected) => expect(parseFlap(text)).toEqual(expected));

it.each(['', '5000', '5000:0', '5000:', 'a:b', '1:2:3:4', '1:2@', '1:-2', '1.5:2', '1:2@a b'])(
  'parseFlap rejects %j',
  (text) => expect(parseFlap(text)).toBeUndefined(),
);

it('isFlappedDown is true for the down part of each cycle, until the last one', () => {
  const flap = { up: 10, down: 5, times: 2 };
  const down = Array.from({ length: 50 }, (_, age) => age).filter((age) => isFlappedDown(flap, age));
  expect(down).toEqual([10, 11, 12, 13, 14, 25, 26, 27, 28, 29]);
  expect(isFlappedDown(flap, -1)).toBe(false);
});
