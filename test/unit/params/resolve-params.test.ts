import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../../src/document/value.ts';
import { optionName } from '../../../src/model/option-name.ts';
import type { Operation } from '../../../src/model/shape.ts';
import { type RawParams, resolveParams } from '../../../src/params/resolve-params.ts';
import { silent } from '../../../src/platform/log.ts';
import { createBgpPeer } from '../../support/operations.ts';
import { testHost } from '../../support/test-host.ts';

/** An operation with what this one does not have. */
const other: Operation = {
  name: 'Other',
  command: 'other',
  input: {
    type: 'structure',
    name: 'OtherRequest',
    members: [
      { name: 'count', shape: { type: 'integer' } },
      { name: 'names', shape: { type: 'list', name: 'Names', element: { type: 'string' } } },
      {
        name: 'tags',
        shape: {
          type: 'list',
          name: 'Tags',
          element: {
            type: 'structure',
            name: 'Tag',
            members: [
              { name: 'key', shape: { type: 'string' }, required: true },
              { name: 'count', shape: { type: 'long' } },
              { name: 'on', shape: { type: 'boolean' } },
              { name: 'values', shape: { type: 'list', name: 'Values', element: { type: 'integer' } } },
            ],
          },
        },
      },
    ],
  },
  output: { type: 'structure', name: 'OtherResponse', members: [] },
};

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dxcli-resolve-'));
  writeFileSync(join(cwd, 'peer.json'), '{"asn": 5}');
  writeFileSync(join(cwd, 'peer.txt'), 'asn=6');
  writeFileSync(join(cwd, 'tags.json'), '[{"key": "a"}]');
  writeFileSync(join(cwd, 'tag.txt'), 'key=a,count=1\n');
  writeFileSync(join(cwd, 'n.txt'), ' 7\n');
  writeFileSync(join(cwd, 'in.json'), '\ufeff{"virtualInterfaceId": "bom"}');
  writeFileSync(join(cwd, 'in16.json'), Buffer.from('\ufeff{"virtualInterfaceId": "utf16"}', 'utf16le'));
  writeFileSync(join(cwd, 'bom.json'), '\ufeff{}');
  writeFileSync(join(cwd, 'bad.bin'), Buffer.from([0xff]));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function resolve(argv: string[], { operation = createBgpPeer, stdin = '' } = {}): Promise<Map<string, Value>> {
  return resolveParams(operation, rawParams(operation, argv), {
    host: testHost({ cwd, stdin }),
    log: silent,
    warn: () => {},
  });
}

/** The words after each option, as the command line's parser hands them over: the last of an option counts. */
function rawParams(operation: Operation, argv: readonly string[]): RawParams {
  const words = new Map<string, string[]>();
  let last: string[] = [];
  for (const word of argv) {
    if (word.startsWith('--')) {
      last = [];
      words.set(word, last);
    } else last.push(word);
  }
  const values = new Map<string, string | readonly string[]>();
  for (const { name, shape } of operation.input.members) {
    const given = words.get(`--${optionName(name)}`);
    if (given) values.set(name, shape.type === 'list' ? given : (given[0] as string));
  }
  const [cliInputJson] = words.get('--cli-input-json') ?? [];
  const [cliInputYaml] = words.get('--cli-input-yaml') ?? [];
  return {
    values,
    ...(cliInputJson === undefined ? {} : { cliInputJson }),
    ...(cliInputYaml === undefined ? {} : { cliInputYaml }),
  };
}

function plain(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, of]) => [key, plain(of as Value)]));
  return Array.isArray(value) ? value.map((item) => plain(item as Value)) : value;
}

describe('option values', () => {
  test.each([
    [['--virtual-interface-id', 'x'], { virtualInterfaceId: 'x' }],
    [['--virtual-interface-id', '{"a": 1}'], { virtualInterfaceId: '{"a": 1}' }],
    [['--new-bgp-peer', 'asn=64_600,asnLong= 5 ,authKey=1'], { newBGPPeer: { asn: 64600, asnLong: 5, authKey: '1' } }],
    [['--new-bgp-peer', 'asnLong=9007199254740993'], { newBGPPeer: { asnLong: 9007199254740993n } }],
    [['--new-bgp-peer', ' {"asn": "1"}'], { newBGPPeer: { asn: '1' } }],
    [['--new-bgp-peer', 'file://peer.json'], { newBGPPeer: { asn: 5 } }],
    [['--new-bgp-peer', 'file://peer.txt'], { newBGPPeer: { asn: 6 } }],
    [['--new-bgp-peer', 'asn@=file://n.txt,asnLong@=fileb://n.txt'], { newBGPPeer: { asn: 7, asnLong: 7 } }],
    [['--virtual-interface-id', 'fileb://peer.txt'], { virtualInterfaceId: Buffer.from('asn=6') }],
  ])('are typed by the model: %j', async (argv, params) => {
    expect(plain(await resolve(argv))).toEqual(params);
  });

  test.each([
    [['--count', '5'], { count: 5 }],
    [['--count', 'file://n.txt'], { count: 7 }],
    [['--count', '99999999999999999999'], { count: 99999999999999999999n }],
    [['--names', 'a', 'b'], { names: ['a', 'b'] }],
    [['--names', '["a", 1]'], { names: ['a', 1] }],
    // What is not a JSON list in a file is a list of its characters.
    [['--names', 'file://peer.txt'], { names: ['a', 's', 'n', '=', '6'] }],
    [['--names', 'fileb://n.txt'], { names: [32, 55, 10] }],
    [['--tags', 'file://tag.txt'], { tags: { key: 'a', count: 1 } }],
    [['--names', 'file://peer.txt', 'b'], { names: ['file://peer.txt', 'b'] }],
    [
      ['--tags', 'key=a,count=1', 'key=b,on=TRUE'],
      {
        tags: [
          { key: 'a', count: 1 },
          { key: 'b', on: true },
        ],
      },
    ],
    [
      ['--tags', 'key=a,on=maybe,values=1,2', 'values=1'],
      { tags: [{ key: 'a', on: 'maybe', values: [1, 2] }, { values: ['1'] }] },
    ],
    [['--tags', 'file://tags.json'], { tags: [{ key: 'a' }] }],
    [['--tags', '{"key": "a"}', 'key=b'], { tags: [{ key: 'a' }, { key: 'b' }] }],
  ])('are typed by the model of another operation: %j', async (argv, params) => {
    expect(plain(await resolve(argv, { operation: other }))).toEqual(params);
  });
});

describe('--cli-input-json and --cli-input-yaml', () => {
  test.each([
    [['--cli-input-json', '{"newBGPPeer": {"asn": 1}}'], { newBGPPeer: { asn: 1 } }],
    [['--cli-input-json', '{"a": 1}', '--cli-input-json', '{"b": 2}'], { b: 2 }],
    [['--cli-input-json', 'fileb://in.json'], { virtualInterfaceId: 'bom' }],
    [['--cli-input-json', 'fileb://in16.json'], { virtualInterfaceId: 'utf16' }],
    [['--cli-input-json', 'file://peer.json'], { asn: 5 }],
    [['--cli-input-yaml', 'virtualInterfaceId: x'], { virtualInterfaceId: 'x' }],
    [['--cli-input-yaml', 'file://peer.json'], { asn: 5 }],
  ])('give parameters by member name: %j', async (argv, params) => {
    expect(plain(await resolve(argv))).toEqual(params);
  });

  test('come after explicit values, in precedence and in order', async () => {
    const input = '{"zz": 1, "virtualInterfaceId": "a", "newBGPPeer": {"asn": 1, "authKey": "k"}}';
    const params = await resolve(['--cli-input-json', input, '--new-bgp-peer', 'asn=2']);
    expect([...params.keys()]).toEqual(['newBGPPeer', 'zz', 'virtualInterfaceId']);
    expect(plain(params)).toEqual({ newBGPPeer: { asn: 2 }, zz: 1, virtualInterfaceId: 'a' });
  });

  test('may come from standard input', async () => {
    expect(plain(await resolve(['--cli-input-json', 'file:///dev/stdin'], { stdin: '{"a": 1}' }))).toEqual({ a: 1 });
  });
});

const peer = "Error parsing parameter '--new-bgp-peer': ";

describe('an invalid value', () => {
  test.each([
    [['--new-bgp-peer', 'asn'], 'params', `${peer}Expected: '=', received: 'EOF' for input:\n asn\n   ^`],
    [['--new-bgp-peer', '[1]'], 'params', `${peer}Invalid JSON:\n[1]`],
    [
      ['--new-bgp-peer', '{x'],
      'params',
      `${peer}Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\nJSON received: {x`,
    ],
    [
      ['--new-bgp-peer', 'file://nope'],
      'params',
      `${peer}Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'`,
    ],
    [
      ['--new-bgp-peer', 'authKey@=file://nope'],
      'general',
      "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [
      ['--new-bgp-peer', 'fileb://peer.json'],
      'general',
      '--new-bgp-peer needs text: use the file:// prefix instead of the fileb:// prefix.',
    ],
    [['--new-bgp-peer', 'authKey=x,asn=abc'], 'general', "The value of asn is not a whole number: 'abc'"],
    [['--new-bgp-peer', 'asn=1,2'], 'general', "The value of asn is not a whole number: ['1', '2']"],
    [['--new-bgp-peer', 'asn={a=b}'], 'general', "The value of asn is not a whole number: {'a': 'b'}"],
    [['--new-bgp-peer', 'asnLong=,asn='], 'general', "The value of asn is not a whole number: ''"],
    [
      ['--new-bgp-peer', 'file://bom.json'],
      'params',
      `${peer}Expected: '=', received: '\ufeff' for input:\n \ufeff{}\n^`,
    ],
    // Options are read in the order of the model, before --cli-input-*.
    [
      ['--new-bgp-peer', 'x', '--virtual-interface-id', 'file://nope'],
      'params',
      "Error parsing parameter '--virtual-interface-id': Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [
      ['--cli-input-json', '{}', '--cli-input-yaml', '{}', '--new-bgp-peer', 'x'],
      'params',
      `${peer}Expected: '=', received: 'EOF' for input:\n x\n ^`,
    ],
    [
      ['--cli-input-json', '{}', '--cli-input-yaml', 'file://nope'],
      'params',
      "Error parsing parameter '--cli-input-yaml': Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [
      ['--cli-input-json', 'bad', '--cli-input-yaml', '{}'],
      'params',
      'Only one --cli-input- parameter may be specified.',
    ],
    [['--cli-input-json', ''], 'params', "Error parsing parameter 'cli-input-json': Invalid JSON received."],
    [
      ['--cli-input-json', 'file://in.json'],
      'params',
      "Error parsing parameter 'cli-input-json': Invalid JSON received.",
    ],
    [
      ['--cli-input-json', 'fileb://bad.bin'],
      'params',
      "Error parsing parameter 'cli-input-json': Invalid JSON received.",
    ],
    [['--cli-input-yaml', 'a: ['], 'params', "Error parsing parameter 'cli-input-yaml': Invalid YAML received."],
    [
      ['--cli-input-json', '[]'],
      'params',
      "Error parsing parameter '--cli-input-json': Invalid type: expecting map, received <class 'list'>",
    ],
    [
      ['--cli-input-json', '1.0'],
      'params',
      "Error parsing parameter '--cli-input-json': Invalid type: expecting map, received <class 'float'>",
    ],
    [
      ['--cli-input-yaml', '2020-01-01'],
      'params',
      "Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'datetime.date'>",
    ],
  ])('is refused with the words of the reference: %j', async (argv, kind, message) => {
    await expect(resolve(argv)).rejects.toMatchObject({ name: 'CliError', kind, message });
  });

  test.each([
    [['--count', 'x'], 'general', "The value of --count is not a whole number: 'x'"],
    [
      ['--tags', 'key=a', 'key'],
      'params',
      "Error parsing parameter '--tags': Expected: '=', received: 'EOF' for input:\n key\n   ^",
    ],
    [['--tags', 'values=1,x'], 'general', "The value of values[1] is not a whole number: 'x'"],
  ])('is refused in another operation: %j', async (argv, kind, message) => {
    await expect(resolve(argv, { operation: other })).rejects.toMatchObject({ kind, message });
  });
});

test('a number of more than 4300 digits is refused', async () => {
  const argv = ['--new-bgp-peer', `asnLong=${'1'.repeat(4301)}`];
  await expect(resolve(argv)).rejects.toMatchObject({
    kind: 'general',
    message: 'The value of asnLong has more than 4300 digits',
  });
});
