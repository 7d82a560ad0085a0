import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GLOBAL_OPTIONS } from '../../src/args/global-options.ts';
import { operationOptions } from '../../src/args/operation-options.ts';
import { main } from '../../src/main.ts';
import { createBgpPeer } from '../support/operations.ts';
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import { testHost } from '../support/test-host.ts';

let server: RecordingServer;

beforeAll(async () => {
  server = await startRecordingServer([{ json: { virtualInterface: {} } }]);
});
afterEach(() => {
  server.seen.length = 0;
});
afterAll(() => server.close());

const env = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

async function run(...argv: string[]) {
  const host = testHost({ env });
  const code = await main(['create-bgp-peer', '--endpoint-url', server.url, ...argv], host);
  return { code, out: host.out(), err: host.err(), requests: server.seen };
}

const bad: [number, string[]][] = [
  [252, ['--new-bgp-peer', 'asn']],
  [252, ['--new-bgp-peer', 'asn=1,asn=2']],
  [252, ['--new-bgp-peer', '{"asn": 1']],
  [252, ['--new-bgp-peer', '[]']],
  [252, ['--new-bgp-peer', '{"asn": "1"}']],
  [252, ['--new-bgp-peer', '{"asn": 1e3}']],
  [252, ['--new-bgp-peer', '{"zz": 1}']],
  [252, ['--new-bgp-peer', 'authKey={a=b}']],
  [252, ['--new-bgp-peer', 'file://nope']],
  [252, ['--virtual-interface-id', 'fileb:///dev/stdin']],
  [252, ['--cli-input-json', '[]']],
  [252, ['--cli-input-json', '{']],
  [252, ['--cli-input-yaml', 'a: [']],
  [252, ['--cli-input-yaml', 'newBGPPeer: 5']],
  [252, ['--cli-input-yaml', '&a [*a]']],
  [252, ['--cli-input-json', '{}', '--cli-input-yaml', '{}']],
  [252, ['--bogus']],
  [252, ['--virtual-interface-id']],
  [255, ['--new-bgp-peer', 'asn=abc']],
  [255, ['--new-bgp-peer', 'asn=1,2']],
  [255, ['--new-bgp-peer', 'asn@=file://nope']],
];

describe('a bad value is never followed by a request', () => {
  test.each(bad)('exits with %i for %j', async (code, argv) => {
    const ran = await run('--virtual-interface-id', 'x', ...argv);
    expect(ran).toMatchObject({ code, out: '', requests: [] });
    expect(ran.err).toMatch(/^\n(?:dxcli: \[ERROR\]: \S|usage: )/);
    expect(ran.err).not.toMatch(/\n {4}at /);
  });

  test.each(['--new-bgp-peer=a=', '--new-bgp-peer={"a":', '--cli-input-json='])(
    'exits with 255 for %s and ten thousand brackets',
    async (word) => {
      expect(await run(word + '['.repeat(10_000))).toMatchObject({ code: 255, out: '', requests: [] });
    },
  );

  test('exits with 252 for any shorthand that the reference refuses', async () => {
    const file = join(import.meta.dirname, '../unit/params/data/shorthand.json');
    const recorded: { s: string; v?: unknown }[] = JSON.parse(readFileSync(file, 'utf8'));
    for (const { s, v } of recorded) {
      if (v !== undefined) continue;
      expect(await run('--new-bgp-peer', s), s).toMatchObject({ code: 252, out: '', requests: [] });
    }
  });

  test('is told apart from a valid one, which is followed by a request', async () => {
    const ran = await run('--new-bgp-peer', 'asn=64_600,asnLong=123456789012345678901');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.requests).toHaveLength(1);
  });
});

describe('any command line', () => {
  const flags = [...GLOBAL_OPTIONS, ...operationOptions(createBgpPeer)].map(({ flag }) => flag);
  const flag = fc.constantFrom(...flags.filter((name) => !/prompt|error-format/.test(name)));
  const word = fc.oneof(
    flag,
    fc.tuple(flag, fc.constantFrom('', 'json', '5', 'asn=1', '{}', 'a b')).map((parts) => parts.join('=')),
    fc.constantFrom('--', '-', '', '-5', 'x y', 'json', 'input', 'output', '{}', 'asn=1', 'a[', 'create-bgp-peer'),
    fc.string({ unit: 'grapheme', maxLength: 10 }).filter((text) => !['help', '-h', '--help'].includes(text)),
  );

  test('ends in a response or in one error without a stack trace', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (words) => {
        const { code, out, err } = await run(...words, `--endpoint-url=${server.url}`);
        expect([0, 252, 253, 255]).toContain(code);
        expect(err).not.toMatch(/\n {4}at |not built|undefined is not|Cannot read/);
        if (code === 0) return;
        expect(err).toMatch(/\[ERROR\]: \S/);
        // A check that finds an error prints what it checked.
        if (!err.includes('Failed checks: ')) expect(out).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
