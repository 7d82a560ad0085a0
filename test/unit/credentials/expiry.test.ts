import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTime, secondsTime } from '../../../src/credentials/expiry.ts';

describe('parsing a time of a service or cache', () => {
  test.each([
    ['2036-01-01T00:00:00Z', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T00:00:00+00:00', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T00:00:00UTC', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01 00:00:00 UTC', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T02:00:00.5+02:00', '2036-01-01T00:00:00.500Z'],
    ['2036-01-01T02:00:00+0200', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T02:00:00+02', '2036-01-01T00:00:00.000Z'],
    ['2035-12-31T19:00-05:00', '2036-01-01T00:00:00.000Z'],
    ['2036-01-01T00:00:00.123456Z', '2036-01-01T00:00:00.123Z'],
  ])('reads %s', (text, iso) => {
    expect(parseTime(text)?.toISOString()).toBe(iso);
  });

  test.each([
    '',
    'x',
    '2036-01-01',
    '2036-01-01T00:00:00',
    '2036-13-01T00:00:00Z',
    '2036-01-01T25:00:00Z',
    5,
    null,
    undefined,
    {},
  ])('returns undefined for %j', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  test('reads every time that secondsTime writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseTime(secondsTime(seconds * 1000))?.getTime()).toBe(seconds * 1000);
      }),
      { numRuns: 5000 },
    );
  });
});
