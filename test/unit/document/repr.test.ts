import { describe, expect, test } from 'vitest';
import { pythonType, repr, str } from '../../../src/document/repr.ts';
import { orderedMap, type Value } from '../../../src/document/value.ts';

const nested: Value = new Map<string, Value>([
  ['a', null],
  ["it's", [true, { float: 2 }]],
]);

/** The value, its `repr`, its `str` where it is another, and its type. */
const values: [Value, string, string | undefined, string][] = [
  [null, 'None', undefined, 'NoneType'],
  [true, 'True', undefined, 'bool'],
  [false, 'False', undefined, 'bool'],
  [5, '5', undefined, 'int'],
  [123456789012345678901n, '123456789012345678901', undefined, 'int'],
  [{ float: 2 }, '2.0', undefined, 'float'],
  [{ float: Number.NaN }, 'nan', undefined, 'float'],
  ['text', "'text'", 'text', 'str'],
  ["it's", '"it\'s"', "it's", 'str'],
  [`it's "quoted"`, `'it\\'s "quoted"'`, `it's "quoted"`, 'str'],
  ['a\\b\n\r\t', "'a\\\\b\\n\\r\\t'", 'a\\b\n\r\t', 'str'],
  ['\x00\x7f\xa0é\u200b\u2028中😀\ud800', "'\\x00\\x7f\\xa0é\\u200b\\u2028中😀\\ud800'", undefined, 'str'],
  ['\u{e0001}\u{10ffff}', "'\\U000e0001\\U0010ffff'", undefined, 'str'],
  [Buffer.from("a'\x00\xff\n", 'latin1'), 'b"a\'\\x00\\xff\\n"', undefined, 'bytes'],
  [[1, 'a', []], "[1, 'a', []]", undefined, 'list'],
  [nested, `{'a': None, "it's": [True, 2.0]}`, undefined, 'dict'],
  [orderedMap(), 'OrderedDict()', undefined, 'collections.OrderedDict'],
  [
    Object.assign(orderedMap(), new Map()).set('a', 1).set('b', 'x'),
    "OrderedDict([('a', 1), ('b', 'x')])",
    undefined,
    'collections.OrderedDict',
  ],
  [{ date: 'date', python: '2020-01-02' }, 'datetime.date(2020, 1, 2)', '2020-01-02', 'datetime.date'],
  [
    { date: 'datetime', python: '2020-01-02 03:04:00' },
    'datetime.datetime(2020, 1, 2, 3, 4)',
    '2020-01-02 03:04:00',
    'datetime.datetime',
  ],
  [
    { date: 'datetime', python: '2020-01-02 03:04:05.060000' },
    'datetime.datetime(2020, 1, 2, 3, 4, 5, 60000)',
    '2020-01-02 03:04:05.060000',
    'datetime.datetime',
  ],
];

describe.each(values)('the value %o', (value, asRepr, asStr, type) => {
  test(`has the repr ${asRepr} and the type ${type}`, () => {
    expect(repr(value)).toBe(asRepr);
    if (typeof value !== 'string' || asStr !== undefined) expect(str(value)).toBe(asStr ?? asRepr);
    expect(pythonType(value)).toBe(`<class '${type}'>`);
  });
});
