import { describe, expect, it } from 'vitest';
import { printTimestamp } from '../../../src/client/timestamp.ts';
import type { Document } from '../../../src/document/document.ts';

const now = Date.UTC(2020, 6, 31, 12);
/** A zone of POSIX, so that the zone of the machine that runs the tests does not matter. */
const print = (value: Document, zone = '<+00>0') => printTimestamp(value, { now, zone });

describe('printTimestamp', () => {
  it.each<[Document, string]>([
    [0, '1970-01-01T00:00:00+00:00'],
    [1594000000, '2020-07-06T01:46:40+00:00'],
    [{ float: 1594000000 }, '2020-07-06T01:46:40+00:00'],
    [{ float: 1594000000.123 }, '2020-07-06T01:46:40.123000+00:00'],
    [{ float: 1594000000.9999998 }, '2020-07-06T01:46:41+00:00'],
    [{ float: -0.5 }, '1969-12-31T23:59:59.500000+00:00'],
    [253402300799, '9999-12-31T23:59:59+00:00'],
    [true, '1970-01-01T00:00:01+00:00'],
    ['1594000000', '2020-07-06T01:46:40+00:00'],
    [' 1.594E9 ', '2020-07-06T01:46:40+00:00'],
    ['1594000000.5', '2020-07-06T01:46:40.500000+00:00'],
  ])('prints the seconds %j as a time', (value, text) => {
    expect(print(value)).toBe(text);
  });

  it.each<[string, string]>([
    ['2017-06-05T21:00:00Z', '2017-06-05T21:00:00+00:00'],
    ['2017-06-05T21:00:00.25+02:00', '2017-06-05T21:00:00.250000+02:00'],
    ['Mon, 05 Jun 2017 21:00:00 GMT', '2017-06-05T21:00:00+00:00'],
    ['2017-06-05', '2017-06-05T00:00:00'],
    ['20170605210000', '2017-06-05T21:00:00'],
    ['10:30', '2020-07-31T10:30:00'],
    ['June', '2020-06-30T00:00:00'],
    ['Monday', '2020-08-03T00:00:00'],
  ])('prints %j in the zone that it names, with today for what it leaves out', (text, printed) => {
    expect(print(text, '<+05>-5')).toBe(printed);
  });

  it.each<[string, string]>([
    ['IST-5:30', '2020-07-06T07:16:40+05:30'],
    ['<-03>3', '2020-07-05T22:46:40-03:00'],
  ])('prints seconds in the zone %s', (zone, printed) => {
    expect(print(1594000000, zone)).toBe(printed);
  });

  it.each<[Document]>([
    ['yesterday'],
    [''],
    ['nan'],
    ['2017-02-30'],
    [253402300800],
    [1e300],
    [{ float: Number.NaN }],
    [[]],
    [new Map()],
  ])('does not take %j for a time', (value) => {
    expect(print(value)).toBeUndefined();
  });
});
