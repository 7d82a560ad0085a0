import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateParts, parseDateText } from '../../../src/python/date-text.ts';

const date = { year: 2017, month: 6, day: 5 };
const time = { hour: 21, minute: 0, second: 0, microsecond: 0 };
const parse = (text: string) => parseDateText(text, 2020);

describe('parseDateText', () => {
  it.each<[string, DateParts]>([
    ['2017-06-05', date],
    ['20170605', date],
    ['170605', { year: 2005, month: 6, day: 17 }],
    ['2017/06/05', date],
    ['2017.06.05', date],
    ['06/05/2017', date],
    ['6/5/17', date],
    ['05-Jun-17', date],
    ['Jun-05-2017', date],
    ['June 5, 2017', date],
    ['5th of June 2017', date],
    ['13/06/2017', { ...date, day: 13 }],
    ['1/2/70', { year: 1970, month: 1, day: 2 }],
    ['Jun 2017', { year: 2017, month: 6 }],
    ['31', { day: 31 }],
    ['32', { year: 2032 }],
    ['Tue', { weekday: 1 }],
  ])('reads the date %s', (text, parts) => {
    expect(parse(text)).toEqual(parts);
  });

  it.each<[string, DateParts]>([
    ['2017-06-05T21:00:00', { ...date, ...time }],
    ['2017-06-05 21:00', { ...date, ...time }],
    ['2017-06-05T21:00:00.1234567', { ...date, ...time, microsecond: 123456 }],
    ['2017-06-05T21:00:00,5', { ...date, ...time, microsecond: 500000 }],
    ['20170605T210000Z', { ...date, ...time, offset: 0 }],
    ['20170605T2100', { ...date, ...time }],
    ['2017-06-05T21', { ...date, ...time }],
    ['2017-06-05T21Z', { ...date, ...time, offset: 0 }],
    ['2017-06-05T2100+02:00', { ...date, ...time, offset: 7200 }],
    ['June 5, 2017 9:00 PM', { ...date, ...time }],
    ['5 June 2017 9pm', { ...date, hour: 21 }],
    ['12:00 am', { ...time, hour: 0 }],
    ['Mon Jun  5 21:00:00 2017', { ...date, ...time, weekday: 0 }],
    ['10h36m28.5s', { hour: 10, minute: 36, second: 28, microsecond: 500000 }],
  ])('reads the time %s', (text, parts) => {
    expect(parse(text)).toEqual(parts);
  });

  it.each<[string, number | undefined]>([
    ['21:00Z', 0],
    ['21:00 GMT', 0],
    ['21:00+02:00', 7200],
    ['21:00 -0530', -19800],
    ['21:00+1', 3600],
    ['21:00 GMT+3', -10800],
    ['21:00 -0700 (PDT)', -25200],
    ['21:00 EST', undefined],
  ])('reads the offset of %s', (text, offset) => {
    expect(parse(text)?.offset).toBe(offset);
  });

  it.each(['', 'yesterday', '2017-13-05', '24:00', '21:60', '21:00+25:00', '21:00 - 05:00', '1/2/3/4', '12:', '9:x'])(
    'does not read %j',
    (text) => {
      expect(parse(text)).toBeUndefined();
    },
  );

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ 0-9:.,+/TZa-p-]{0,30}$/), (text) => {
        parse(text);
      }),
    );
  });
});
