import { expect, test } from 'vitest';
import { closeMatches } from '../../../src/args/close-matches.ts';

test.each([
  ['create-bgp-peerz', ['create-bgp-peer']],
  ['bgp-peer-create', []],
  ['', []],
])('finds what looks like %j', (word, matches) => {
  expect(closeMatches(word, ['create-bgp-peer', 'help'])).toEqual(matches);
});

test('finds at most three names, the best first, of equals the later name first', () => {
  expect(closeMatches('abcdef', ['abcdeg', 'abcdef', 'abcdex', 'abcdea', 'zzz'])).toEqual([
    'abcdef',
    'abcdex',
    'abcdeg',
  ]);
});
