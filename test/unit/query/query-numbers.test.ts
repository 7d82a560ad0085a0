import { describe, expect, test } from 'vitest';
import { ask } from './support.ts';

/** Integers stand apart from floats, as in Python: expression, document, answer. */
const TABLE: readonly (readonly [string, string, string])[] = [
  ['`2.0`', '{}', '2.0'],
  ['`1e3`', '{}', '1000.0'],
  ['`-0.0`', '{}', '-0.0'],
  ['a', '{"a":2.0}', '2.0'],
  ['a', '{"a":12345678901234567890}', '12345678901234567890'],
  ['avg(@)', '[1,3]', '2.0'],
  ['avg(@)', '[]', 'null'],
  ['avg(@)', '[1.5]', '1.5'],
  ['sum(@)', '[1,3]', '4'],
  ['sum(@)', '[1,3.0]', '4.0'],
  ['sum(@)', '[]', '0'],
  ['sum(@)', '[9007199254740993,9007199254740993]', '18014398509481986'],
  ['sum(@)', '[0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1]', '0.9999999999999999'],
  ['abs(@)', '-5', '5'],
  ['abs(@)', '-5.0', '5.0'],
  ['abs(@)', '-12345678901234567890', '12345678901234567890'],
  ['ceil(@)', '1.2', '2'],
  ['ceil(@)', '-0.5', '0'],
  ['floor(@)', '-1.2', '-2'],
  ['floor(@)', '3', '3'],
  ['ceil(@)', '1e20', '100000000000000000000'],
  ['max(@)', '[1,2.0]', '2.0'],
  ['to_number(@)', '"10"', '10'],
  ['to_number(@)', '"10.0"', '10.0'],
  ['to_number(@)', '" -7\\n"', '-7'],
  ['to_number(@)', '"1_000"', '1000'],
  ['to_number(@)', '"1__0"', 'null'],
  ['to_number(@)', '"+.5e1"', '5.0'],
  ['to_number(@)', '"5."', '5.0'],
  ['to_number(@)', '"0x10"', 'null'],
  ['to_number(@)', '"0b1"', 'null'],
  ['to_number(@)', '""', 'null'],
  ['to_number(@)', '"12345678901234567890"', '12345678901234567890'],
  ['to_number(@)', '"inf"', 'Infinity'],
  ['to_number(@)', '"-Infinity"', '-Infinity'],
  ['to_number(@)', '"nan"', 'NaN'],
  ['to_number(@)', 'true', 'null'],
  ['to_number(@)', '2.0', '2.0'],
  ['[-1]', '[1,2.0]', '2.0'],
  ['[99999999999999999999]', '[1]', 'null'],
  ['[-99999999999999999999:99999999999999999999]', '[1]', '[1]'],
];

describe('numbers in a query', () => {
  test.each(TABLE)('%s on %s keeps integers apart from floats', (expression, document, answer) => {
    expect(ask(expression, document)).toBe(answer);
  });
});
