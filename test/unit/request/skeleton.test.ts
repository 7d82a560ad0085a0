import { expect, test } from 'vitest';
import { printJson } from '../../../src/document/json/print-json.ts';
import type { Operation, Shape } from '../../../src/model/shape.ts';
import { jsonSkeleton, outputSkeleton } from '../../../src/request/skeleton.ts';
import { yamlSkeleton } from '../../../src/request/yaml-skeleton.ts';

const tag: Shape = {
  type: 'structure',
  name: 'Undocumented',
  members: [
    { name: 'key', shape: { type: 'string' }, required: true },
    { name: 'count', shape: { type: 'long' } },
  ],
};

/** An operation with every kind of shape; `NewBGPPeer` has documentation. */
const operation: Operation = {
  name: 'Op',
  command: 'op',
  input: {
    type: 'structure',
    name: 'NewBGPPeer',
    members: [
      { name: 'asn', shape: { type: 'integer' }, required: true },
      { name: 'flag', shape: { type: 'boolean' } },
      { name: 'family', shape: { type: 'string', enum: ['no', 'ipv6'] } },
      { name: 'names', shape: { type: 'list', name: 'Names', element: { type: 'string' } } },
      { name: 'tags', shape: { type: 'list', name: 'Tags', element: tag } },
      { name: 'authKey', shape: { type: 'string', enum: ['a b'] } },
    ],
  },
  output: {
    type: 'structure',
    name: 'Out',
    members: [
      { name: 'id', shape: { type: 'string', enum: ['x'] } },
      { name: 'names', shape: { type: 'list', name: 'Names', element: { type: 'string' } } },
      { name: 'tags', shape: { type: 'list', name: 'Tags', element: tag } },
      { name: 'flag', shape: { type: 'boolean' } },
    ],
  },
};

test('an input skeleton has every member, a text as the first of its known values or empty', () => {
  expect(JSON.parse(jsonSkeleton(operation))).toEqual({
    asn: 0,
    flag: true,
    family: 'no',
    names: [''],
    tags: [{ key: '', count: 0 }],
    authKey: 'a b',
  });
  expect(jsonSkeleton(operation)).toMatch(/^\{\n {4}"asn": 0,\n[\s\S]*\}\n$/);
});

test('an output skeleton gives each text the name of its member, and none to the texts of a list', () => {
  expect(printJson(outputSkeleton(operation))).toBe(
    '{"id": "id", "names": [""], "tags": [{"key": "key", "count": 0}], "flag": true}',
  );
});

test('a YAML skeleton has comments, the first of a mapping after two blanks, and lists in the column of their name', () => {
  expect(yamlSkeleton(operation)).toBe(
    [
      'asn: 0  # [REQUIRED] The autonomous system number (ASN).',
      'flag: true',
      "family: 'no' # Valid values are: no, ipv6.",
      'names:',
      "- ''",
      'tags:',
      "- key: ''  # [REQUIRED]",
      '  count: 0',
      "authKey: 'a b' # The authentication key for BGP configuration. Valid values are: a b.",
      '',
    ].join('\n'),
  );
});
