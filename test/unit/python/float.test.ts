import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFloat } from '../../../src/python/float.ts';

describe('formatFloat', () => {
  // What Python's repr gives.
  test.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-2, '-2.0'],
    [0.1, '0.1'],
    [1 / 3, '0.3333333333333333'],
    [100000, '100000.0'],
    [9007199254740992, '9007199254740992.0'],
    [1e15, '1000000000000000.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.5e16, '1.5e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [1e22, '1e+22'],
    [1e100, '1e+100'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [5e-324, '5e-324'],
    [0.0001, '0.0001'],
    [0.00012, '0.00012'],
    [0.00001, '1e-05'],
    [2.5e-5, '2.5e-05'],
    [1e-7, '1e-07'],
    [1.234e-10, '1.234e-10'],
    [Number.NaN, 'nan'],
    [Number.POSITIVE_INFINITY, 'inf'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('prints %d as Python does', (value, expected) => {
    expect(formatFloat(value)).toBe(expected);
  });

  test('prints a text that reads back as the same float and never looks like an integer', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = formatFloat(value);
        expect(Object.is(Number(text), value)).toBe(true);
        expect(text).toMatch(/^-?\d+(\.\d+)?e[+-]\d\d+$|^-?\d+\.\d+$/);
      }),
      { numRuns: 20_000 },
    );
  });
});
