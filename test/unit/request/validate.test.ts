import { describe, expect, test } from 'vitest';
import { type Document, isMap } from '../../../src/document/document.ts';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import { orderedMap, type Value } from '../../../src/document/value.ts';
import type { ListShape, Member, Operation, StructureShape } from '../../../src/model/shape.ts';
import { unvalidated } from '../../../src/request/unvalidated.ts';
import { validate } from '../../../src/request/validate.ts';
import { createBgpPeer } from '../../support/operations.ts';

const PEER = 'asn, asnLong, authKey, addressFamily, amazonAddress, customerAddress';

const tagged: Operation = {
  name: 'Tag',
  command: 'tag',
  input: {
    type: 'structure',
    name: 'TagRequest',
    members: [
      { name: 'arn', shape: { type: 'string' }, required: true },
      {
        name: 'tags',
        required: true,
        shape: {
          type: 'list',
          name: 'Tags',
          element: {
            type: 'structure',
            name: 'Tag',
            members: [
              { name: 'key', shape: { type: 'string' }, required: true },
              { name: 'on', shape: { type: 'boolean' } },
            ],
          },
        },
      },
    ],
  },
  output: { type: 'structure', name: 'TagResponse', members: [] },
};

function params(json: string): Map<string, Value> {
  return parseJson(json) as Map<string, Value>;
}

function mistakes(json: string, operation = createBgpPeer): string[] {
  try {
    validate(operation, params(json));
    return [];
  } catch (error) {
    expect(error).toMatchObject({ name: 'CliError', kind: 'params' });
    const [head, ...lines] = (error as Error).message.split('\n');
    expect(head).toBe('Parameter validation failed:');
    return lines;
  }
}

describe('validate', () => {
  test.each([
    '{}',
    '{"virtualInterfaceId": ""}',
    '{"newBGPPeer": {"asn": 0, "asnLong": 123456789012345678901234567890}}',
    '{"newBGPPeer": {"addressFamily": "ipv5", "asn": true}, "virtualInterfaceId": "x"}',
  ])('accepts %s and keeps its order', (json) => {
    const body = validate(createBgpPeer, params(json));
    expect(printJson(body)).toBe(json);
  });

  test.each([
    ['{"bogus": 1}', ['Unknown parameter in input: "bogus", must be one of: virtualInterfaceId, newBGPPeer']],
    ['{"newBGPPeer": {"": 1}}', [`Unknown parameter in newBGPPeer: "", must be one of: ${PEER}`]],
    [
      '{"virtualInterfaceId": null}',
      [
        "Invalid type for parameter virtualInterfaceId, value: None, type: <class 'NoneType'>, valid types: <class 'str'>",
      ],
    ],
    [
      '{"newBGPPeer": {"asn": 1.0}}',
      ["Invalid type for parameter newBGPPeer.asn, value: 1.0, type: <class 'float'>, valid types: <class 'int'>"],
    ],
    [
      '{"newBGPPeer": {"authKey": {"a": [1]}}}',
      [
        "Invalid type for parameter newBGPPeer.authKey, value: {'a': [1]}, type: <class 'dict'>, valid types: <class 'str'>",
      ],
    ],
    [
      '{"newBGPPeer": {"authKey": 5, "zz": 1, "asn": "x", "yy": 2}, "bogus": 1, "virtualInterfaceId": []}',
      [
        'Unknown parameter in input: "bogus", must be one of: virtualInterfaceId, newBGPPeer',
        `Unknown parameter in newBGPPeer: "zz", must be one of: ${PEER}`,
        `Unknown parameter in newBGPPeer: "yy", must be one of: ${PEER}`,
        "Invalid type for parameter newBGPPeer.authKey, value: 5, type: <class 'int'>, valid types: <class 'str'>",
        "Invalid type for parameter newBGPPeer.asn, value: x, type: <class 'str'>, valid types: <class 'int'>",
        "Invalid type for parameter virtualInterfaceId, value: [], type: <class 'list'>, valid types: <class 'str'>",
      ],
    ],
    [
      '{"newBGPPeer": "x"}',
      ["Invalid type for parameter newBGPPeer, value: x, type: <class 'str'>, valid types: <class 'dict'>"],
    ],
  ])('refuses %s', (json, lines) => {
    expect(mistakes(json)).toEqual(lines);
  });

  test.each([
    ['{}', ['Missing required parameter in input: "arn"', 'Missing required parameter in input: "tags"']],
    [
      '{"arn": "x", "tags": [{"key": "a"}, {"on": 1}, 5]}',
      [
        'Missing required parameter in tags[1]: "key"',
        "Invalid type for parameter tags[1].on, value: 1, type: <class 'int'>, valid types: <class 'bool'>",
        "Invalid type for parameter tags[2], value: 5, type: <class 'int'>, valid types: <class 'dict'>",
      ],
    ],
    [
      '{"arn": "x", "tags": "a"}',
      ["Invalid type for parameter tags, value: a, type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>"],
    ],
  ])('refuses %s of another operation', (json, lines) => {
    expect(mistakes(json, tagged)).toEqual(lines);
  });

  test.each([
    ['{"arn": "", "tags": []}', ['arn, value: 0, valid min length: 1', 'tags, value: 0, valid min length: 1']],
    ['{"arn": "x", "tags": [{"key": ""}]}', ['tags[0].key, value: 0, valid min length: 1']],
    ['{"arn": "x", "tags": [{"key": "😀"}]}', []],
  ])('checks the least lengths of %s, a character beyond U+FFFF as one', (json, lines) => {
    const [arn, tags] = tagged.input.members as [Member, Member];
    const list = tags.shape as ListShape;
    const element = list.element as StructureShape;
    const key = { ...(element.members[0] as Member), shape: { type: 'string', min: 1 } as const };
    const members = [
      { ...arn, shape: { type: 'string', min: 1 } as const },
      { ...tags, shape: { ...list, min: 1, element: { ...element, members: [key] } } },
    ];
    const operation = { ...tagged, input: { ...tagged.input, members } };
    expect(mistakes(json, operation)).toEqual(lines.map((line) => `Invalid length for parameter ${line}`));
  });

  test('refuses bytes and dates, which only files and YAML can make, by their Python types', () => {
    const given = new Map<string, Value>([
      ['virtualInterfaceId', Buffer.from('x')],
      ['newBGPPeer', new Map<string, Value>([['authKey', { date: 'date', python: '2020-01-02' }]])],
    ]);
    expect(() => validate(createBgpPeer, given)).toThrow(
      [
        "virtualInterfaceId, value: b'x', type: <class 'bytes'>, valid types: <class 'str'>",
        "Invalid type for parameter newBGPPeer.authKey, value: 2020-01-02, type: <class 'datetime.date'>, valid types: <class 'str'>",
      ].join('\n'),
    );
  });

  test('shows JSON that was given for an option as an OrderedDict', () => {
    const given = parseJson('{"authKey": {"a": {}}}', orderedMap);
    expect(() => validate(createBgpPeer, new Map([['newBGPPeer', given]]))).toThrow(
      "value: OrderedDict([('a', OrderedDict())]), type: <class 'collections.OrderedDict'>",
    );
  });
});

describe('a request without parameter validation', () => {
  test.each([
    ['{"virtualInterfaceId": 5, "newBGPPeer": {"asn": "x", "authKey": [1.0, {"a": NaN}]}}', undefined],
    ['{"virtualInterfaceId": null, "newBGPPeer": {"asn": null}}', '{"newBGPPeer": {}}'],
    ['{"zz": null}', '{}'],
  ])('holds what was given: %s', (json, body = json) => {
    expect(printJson(unvalidated(createBgpPeer, params(json)))).toBe(body);
  });

  test.each([
    ['{"zz": 1}', 'Unknown parameter: zz'],
    ['{"newBGPPeer": {"zz": 1}}', 'Unknown parameter: newBGPPeer.zz'],
    ['{"newBGPPeer": "x"}', "The value of newBGPPeer is not a structure: <class 'str'>"],
  ])('is refused where it cannot be written: %s', (json, message) => {
    expect(() => unvalidated(createBgpPeer, params(json))).toThrow(
      expect.objectContaining({ kind: 'general', message }),
    );
  });

  test('is refused for bytes and dates', () => {
    const given = (value: Value) => new Map<string, Value>([['virtualInterfaceId', value]]);
    expect(() => unvalidated(createBgpPeer, given(Buffer.from('x')))).toThrow('virtualInterfaceId is not a JSON value');
    expect(() => unvalidated(createBgpPeer, given([{ date: 'date', python: '2020-01-02' }]))).toThrow('datetime.date');
  });

  test('does not share its maps with the parameters', () => {
    const given = params('{"newBGPPeer": {"asn": 1}}');
    const body = unvalidated(createBgpPeer, given).get('newBGPPeer') as Document;
    expect(isMap(body)).toBe(true);
    expect(body).not.toBe(given.get('newBGPPeer'));
  });
});
