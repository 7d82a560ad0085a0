import { describe, expect, it } from 'vitest';
import { inModelOrder, ShapeMismatchError } from '../../../src/client/model-order.ts';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import type { Shape } from '../../../src/model/shape.ts';

const shape: Shape = {
  type: 'structure',
  name: 'Response',
  members: [
    { name: 'name', shape: { type: 'string' } },
    { name: 'asn', shape: { type: 'long' } },
    {
      name: 'peers',
      shape: {
        type: 'list',
        name: 'Peers',
        element: {
          type: 'structure',
          name: 'Peer',
          members: [
            { name: 'id', shape: { type: 'string' } },
            { name: 'up', shape: { type: 'boolean' } },
          ],
        },
      },
    },
  ],
};

describe('putting a response in the order of the model', () => {
  it.each([
    ['sorts members', '{"asn": 1, "name": "x"}', '{"name": "x", "asn": 1}'],
    ['drops unknown members', '{"zzz": 1, "peers": [{"nope": 1, "id": "a"}]}', '{"peers": [{"id": "a"}]}'],
    ['drops nulls', '{"asn": null, "peers": [{"id": null}]}', '{"peers": [{}]}'],
    ['keeps nulls in lists', '{"peers": [null, {"id": "a"}]}', '{"peers": [null, {"id": "a"}]}'],
    ['keeps numbers exact', '{"asn": 123456789012345678901234567890}', '{"asn": 123456789012345678901234567890}'],
    ['keeps floats', '{"asn": 2.0}', '{"asn": 2.0}'],
    [
      'keeps values of other types',
      '{"name": [1, null, {"b": null, "a": 1}], "asn": "x"}',
      '{"name": [1, null, {"b": null, "a": 1}], "asn": "x"}',
    ],
    ['takes an empty string for an empty list', '{"peers": ""}', '{"peers": []}'],
    ['takes an empty object for an empty list', '{"peers": {}}', '{"peers": []}'],
  ])('puts a response in order and %s', (_name, given, ordered) => {
    expect(printJson(inModelOrder(parseJson(given), shape))).toBe(ordered);
  });

  it.each([
    ['[]', 'it is a list where an object belongs'],
    ['"s"', 'it is a string where an object belongs'],
    ['5', 'it is a number where an object belongs'],
    ['{"peers": "abc"}', 'peers is a string where a list belongs'],
    ['{"peers": {"a": 1}}', 'peers is an object where a list belongs'],
    ['{"peers": false}', 'peers is a boolean where a list belongs'],
    ['{"peers": [1.5]}', 'an element of peers is a number where an object belongs'],
  ])('refuses %s: %s', (given, why) => {
    expect(() => inModelOrder(parseJson(given), shape)).toThrow(new ShapeMismatchError(why));
  });
});
