import { describe, expect, test } from 'vitest';
import { refusal } from './support.ts';

const wrongType = (name: string, value: string, types: string, received: string) =>
  `In function ${name}(), invalid type for value: ${value}, expected one of: ${types}, received: "${received}"`;

/** Expression, document, the reference's words. */
const TABLE: readonly (readonly [string, string, string])[] = [
  ['length(@)', '125', wrongType('length', '125', "['string', 'array', 'object']", 'number')],
  ['length(@)', 'null', wrongType('length', 'None', "['string', 'array', 'object']", 'null')],
  ['abs(@)', '"it\'s"', wrongType('abs', "it's", "['number']", 'string')],
  ['abs(@)', '{"a":["x",2.0,true]}', wrongType('abs', "{'a': ['x', 2.0, True]}", "['number']", 'object')],
  // Of an array's members the message names the Python type.
  ['sum(@)', '[1,"a"]', wrongType('sum', 'a', "['array-number']", 'str')],
  ['avg(@)', '[null]', wrongType('avg', 'None', "['array-number']", 'NoneType')],
  ["join(',', @)", '["a",1]', wrongType('join', '1', "['array-string']", 'int')],
  ['sort(@)', '["a",1.5]', wrongType('sort', '1.5', "['array-string', 'array-number']", 'float')],
  ['max(@)', '[{}]', wrongType('max', '{}', "['array-number', 'array-string']", 'dict')],
  ['sort_by(@, &a)', '[{"a":1},{"a":"x"}]', wrongType('sort_by', 'x', "['number']", 'string')],
  ['sort_by(@, &a)', '[{"a":null}]', wrongType('sort_by', "{'a': None}", "['string', 'number']", 'null')],
  ['max_by(@, &a)', '[{"a":true}]', wrongType('max_by', 'True', "['number', 'string']", 'boolean')],
  ['max_by(@, &a)', '[{"a":1},{"a":"x"}]', "'>' not supported between instances of 'str' and 'int'"],
  ['min_by(@, &a)', '[{"a":1.0},{"a":"x"}]', "'<' not supported between instances of 'str' and 'float'"],
  ['map(@, @)', '[]', wrongType('map', '[]', "['expref']", 'array')],
  ['abs(&a)', '{}', wrongType('abs', '<jmespath.visitor._Expression object>', "['number']", 'expref')],
  ['length()', '{}', 'Expected 1 argument for function length(), received 0'],
  ['contains(@)', '{}', 'Expected 2 arguments for function contains(), received 1'],
  ['not_null()', '{}', 'Expected at least 1 argument for function not_null(), received 0'],
  ['nope(@)', '{}', 'Unknown function: nope()'],
  ['constructor(@)', '{}', 'Unknown function: constructor()'],
  ['__proto__(@)', '{}', 'Unknown function: __proto__()'],
  ["'a' < `1`", '{}', "'<' not supported between instances of 'str' and 'int'"],
  ['contains(@, `1`)', '"abc"', "'in <string>' requires string as left operand, not int"],
  ['@[::0]', '[1]', 'slice step cannot be zero'],
  ["merge(@, 'x')", '{}', 'dictionary update sequence element #0 has length 1; 2 is required'],
  ['merge(@, `1`)', '{}', "'int' object is not iterable"],
  ['merge(@, `[1]`)', '{}', 'cannot convert dictionary update sequence element #0 to a sequence'],
  ['ceil(`NaN`)', '{}', 'cannot convert float NaN to integer'],
  ['floor(`Infinity`)', '{}', 'cannot convert float infinity to integer'],
  // A function is called even where its left side is null.
  ['nothing.length(@)', '{}', wrongType('length', 'None', "['string', 'array', 'object']", 'null')],
  // An expression reference cannot be a result.
  ['&a', '{}', 'Circular reference detected'],
  ['{x: [&a]}', '{}', 'Circular reference detected'],
];

describe('a query that fails on the document', () => {
  test.each(TABLE)('%s fails on %s in the reference’s words', (expression, document, message) => {
    expect(refusal(expression, document)).toEqual({ kind: 'general', message });
  });
});
