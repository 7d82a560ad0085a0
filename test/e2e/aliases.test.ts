import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const VIRTUAL_INTERFACE = {
  virtualInterfaceId: 'dxvif-1',
  virtualInterfaceName: 'lab',
  virtualInterfaceState: 'available',
  vlan: 7,
  bgpPeers: [
    { bgpPeerId: 'dxpeer-1', bgpPeerState: 'available', bgpStatus: 'up' },
    { bgpPeerId: 'dxpeer-2', bgpPeerState: 'available', bgpStatus: 'down' },
  ],
};
const RESPONSES: Readonly<Record<string, unknown>> = {
  DescribeVirtualInterfaces: { virtualInterfaces: [VIRTUAL_INTERFACE] },
  CreateBGPPeer: { virtualInterface: VIRTUAL_INTERFACE },
  DeleteBGPPeer: { virtualInterface: VIRTUAL_INTERFACE },
  DescribeConnections: {
    connections: [
      { connectionId: 'dxcon-1', connectionState: 'available' },
      { connectionId: 'dxcon-2', connectionState: 'down' },
    ],
  },
  DescribeLags: { lags: [{ lagId: 'dxlag-1', numberOfConnections: 2 }] },
};

let home: string;
let server: Server;
let requests: { operation: string; body: unknown }[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-alias-page-'));
  mkdirSync(join(home, '.aws/cli'), { recursive: true });
  const [, file = ''] = /```ini\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/aliases.md'), 'utf8')) ?? [];
  writeFileSync(join(home, '.aws/cli/alias'), file);
  // The aliases call dxcli by its name.
  writeFileSync(join(home, 'dxcli'), `#!/bin/sh\nexec "${process.execPath}" "${root}/bin/dxcli.js" "$@"\n`);
  chmodSync(join(home, 'dxcli'), 0o755);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      requests.push({ operation, body: JSON.parse(body) });
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(RESPONSES[operation]));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dxcli(argv: readonly string[], input = ''): Promise<Outcome> {
  requests = [];
  const env = {
    PATH: `${home}${delimiter}${process.env.PATH}`,
    HOME: home,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return new Promise((done) => {
    const child = execFile('dxcli', [...argv], { env }, (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err });
    });
    child.stdin?.end(input);
  });
}

const states = 'dxpeer-1\tavailable\ndxpeer-2\tavailable\n';

describe.skipIf(process.platform === 'win32')('the aliases of docs/aliases.md', () => {
  it('vifs prints a table of virtual interfaces', async () => {
    const { code, out } = await dxcli(['vifs']);
    expect(code).toBe(0);
    expect(out).toContain('|  dxvif-1 |  lab  |  available  |  7    |');
  });

  it.each([
    ['connections-up', [], 'dxcon-1\n'],
    ['vif-id', ['lab'], 'dxvif-1\n'],
    ['lag-sizes', [], 'dxlag-1\t2\n'],
    ['peers', ['--query', 'virtualInterfaces[].vlan'], '7\n'],
    ['vif', ['dxvif-1', '--query', 'virtualInterfaces[0].vlan'], '7\n'],
    ['rm-peer', ['dxpeer-1', '--query', 'virtualInterface.vlan'], '7\n'],
    ['create-bgp-peer', ['brief'], states],
  ])('%s %j prints what its comment says', async (alias, words, out) => {
    expect(await dxcli([alias, ...words])).toEqual({ code: 0, out, err: '' });
  });

  it('add-peer creates a peer on the virtual interface of that name', async () => {
    expect((await dxcli(['add-peer', 'lab', 'asn=64600,addressFamily=ipv6'])).code).toBe(0);
    expect(requests.at(-1)).toEqual({
      operation: 'CreateBGPPeer',
      body: { virtualInterfaceId: 'dxvif-1', newBGPPeer: { asn: 64600, addressFamily: 'ipv6' } },
    });
  });

  it('peers-down prints peers that are not up and ends with 1', async () => {
    expect(await dxcli(['peers-down'])).toEqual({ code: 1, out: 'dxpeer-2\tdown\n', err: '' });
  });

  it('lab sends the options that it stands for', async () => {
    const { code } = await dxcli(['create-bgp-peer', 'lab', '--virtual-interface-id', 'dxvif-1']);
    expect(code).toBe(0);
    expect(requests[0]?.body).toEqual({
      virtualInterfaceId: 'dxvif-1',
      newBGPPeer: { asn: 64600, addressFamily: 'ipv6' },
    });
  });
});
