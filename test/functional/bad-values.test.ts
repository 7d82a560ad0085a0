import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
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
  [255, ['--new-bgp-peer', `a=${'['.repeat(10_000)}`]],
  [255, ['--cli-input-json', '['.repeat(10_000)]],
];

describe('a bad value is never followed by a request', () => {
  test.each(bad)('%i %j', async (code, argv) => {
    const ran = await run('--virtual-interface-id', 'x', ...argv);
    expect(ran).toMatchObject({ code, out: '', requests: [] });
    expect(ran.err).toMatch(/^\n(?:dxcli: \[ERROR\]: \S|usage: )/);
    expect(ran.err).not.toMatch(/\n {4}at /);
  });

  test('nor is any shorthand that the reference refuses', async () => {
    const file = join(import.meta.dirname, '../unit/params/data/shorthand.json');
    const recorded: { s: string; v?: unknown }[] = JSON.parse(readFileSync(file, 'utf8'));
    for (const { s, v } of recorded) {
      if (v !== undefined) continue;
      expect(await run('--new-bgp-peer', s), s).toMatchObject({ code: 252, out: '', requests: [] });
    }
  });

  test('while a good one is', async () => {
    const ran = await run('--new-bgp-peer', 'asn=64_600,asnLong=123456789012345678901');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.requests).toHaveLength(1);
  });
});
