import { expect, test } from 'vitest';
import { printJson } from '../../../src/document/json/print-json.ts';
import type { Operation, Shape } from '../../../src/model/shape.ts';
import { findOperation } from '../../../src/operations/operation-files.ts';
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

/** An operation with every kind of shape that an input has. */
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
      { name: 'names', shape: { type: 'list', name: 'Names', element: { type: 'string' }, elementName: 'Name' } },
      { name: 'tags', shape: { type: 'list', name: 'Tags', element: tag } },
      { name: 'flag', shape: { type: 'boolean' } },
      { name: 'time', shape: { type: 'timestamp' } },
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

test('an output skeleton gives each text the name of its member, or in a list that of its shape', () => {
  expect(printJson(outputSkeleton(operation))).toBe(
    '{"id": "id", "names": ["Name"], "tags": [{"key": "key", "count": 0}], "flag": true, "time": "1970-01-01T00:00:00"}',
  );
});

test('a YAML skeleton has comments, the first of a mapping after two blanks, and lists in the column of their name', () => {
  const summaries = {
    'NewBGPPeer.asn': 'The autonomous system number (ASN).',
    'NewBGPPeer.authKey': 'The authentication key for BGP configuration.',
  };
  expect(yamlSkeleton(operation, summaries)).toBe(
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

test('an output skeleton with bytes is refused, as the reference refuses its own', () => {
  const loa: Operation = {
    ...operation,
    output: { type: 'structure', name: 'Loa', members: [{ name: 'loaContent', shape: { type: 'blob' } }] },
  };
  expect(() => outputSkeleton(loa)).toThrow(
    "Invalid type for parameter loaContent, value: None, type: <class 'NoneType'>, valid types: <class 'bytes'>, <class 'bytearray'>, file-like object",
  );
});

test('the skeletons of an operation without input are an empty object', () => {
  const bare: Operation = { ...operation, input: { type: 'structure', name: 'Empty', members: [] } };
  expect(jsonSkeleton(bare)).toBe('{}\n');
  expect(yamlSkeleton(bare, {})).toBe('{}\n');
});

test('the comments of a YAML skeleton come from the documentation of the operation', () => {
  const tagResource = findOperation('tag-resource') as Operation;
  expect(yamlSkeleton(tagResource)).toBe(
    [
      "resourceArn: ''  # [REQUIRED] The Amazon Resource Name (ARN) of the resource.",
      'tags: # [REQUIRED] The tags to add.',
      "- key: ''  # [REQUIRED] The key.",
      "  value: '' # The value.",
      '',
    ].join('\n'),
  );
});

test.each([
  ['json', '1970-01-01T00:00:00'],
  ['text', '1970-01-01 00:00:00'],
  ['table', '1970-01-01 00:00:00'],
] as const)('a timestamp in an output skeleton as %s is %s', (format, expected) => {
  const interconnects = findOperation('describe-interconnects');
  if (!interconnects) throw new Error('there is no such command');
  const text = printJson(outputSkeleton(interconnects, format));
  expect(text).toContain(`"loaIssueTime": "${expected}"`);
});
