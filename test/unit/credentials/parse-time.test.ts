import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondsTime } from '../../../src/credentials/expiry.ts';
import { parseTime } from '../../../src/credentials/parse-time.ts';

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
    ['2036-01-01T00:00:00,5Z', '2036-01-01T00:00:00.500Z'],
    ['20360101T000000Z', '2036-01-01T00:00:00.000Z'],
    ['20360101T0130+0130', '2036-01-01T00:00:00.000Z'],
    ['20360101000000Z', '2036-01-01T00:00:00.000Z'],
    ['Tue, 01 Jan 2036 00:00:00 GMT', '2036-01-01T00:00:00.000Z'],
    ['Tue Jan  1 00:00:00 2036 UTC', '2036-01-01T00:00:00.000Z'],
    ['Jan 1 2036 00:00 UTC', '2036-01-01T00:00:00.000Z'],
    ['January 1st, 2036 12:30 AM -01:00', '2036-01-01T01:30:00.000Z'],
    ['1-Feb-2036 1:00 pm Z', '2036-02-01T13:00:00.000Z'],
    ['01/02/2036 00:00:00 UTC', '2036-01-02T00:00:00.000Z'],
    ['13/02/2036 00:00:00 UTC', '2036-02-13T00:00:00.000Z'],
    ['2036/1/2 UTC', '2036-01-02T00:00:00.000Z'],
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
    '2036-02-30T00:00:00Z',
    '20361301T000000Z',
    'Foo 1 2036 00:00 UTC',
    'Jan 2036 00:00 UTC',
    '13:00 pm 2036-01-01 UTC',
    'Tue, 01 Jan 2036 00:00:00',
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
