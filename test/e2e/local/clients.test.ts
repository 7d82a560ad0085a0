import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CLIENTS, type Client } from '../../support/clients.ts';
import { type LocalProcess, startLocal } from '../../support/local-process.ts';

const DXCLI = fileURLToPath(new URL('../../../bin/dxcli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dxcli-local-clients-'));
const running: LocalProcess[] = [];
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const seed = join(folder, 'seed.json');
writeFileSync(
  seed,
  JSON.stringify({
    virtualInterfaces: [
      { virtualInterfaceId: 'dxvif-one', bgpPeers: [{ customerAddress: '10.0.0.2/30', amazonAddress: '10.0.0.1/30' }] },
      { virtualInterfaceId: 'dxvif-empty', bgpPeers: [] },
      { virtualInterfaceId: 'dxvif-public', virtualInterfaceType: 'public', bgpPeers: [] },
    ],
  }),
);

async function serve(...args: string[]): Promise<string> {
  const local = startLocal(['--port', '0', '--seed', seed, '--available-after', '300', '--up-after', '300', ...args]);
  running.push(local);
  return local.url;
}

const create = (id: string, peer: string) => ['create-bgp-peer', '--virtual-interface-id', id, '--new-bgp-peer', peer];
const PAIR = 'amazonAddress=203.0.113.1/30,customerAddress=203.0.113.2/30';

/** Each refusal with the interface, peer and environment that cause it. Debian's AWS CLI does not know `asnLong`. */
const REFUSALS: readonly [code: string, message: RegExp, id: string, peer: string, env?: Record<string, string>][] = [
  ['DirectConnectClientException', /Virtual Interface dxvif-no does not exist\./, 'dxvif-no', 'asn=1'],
  ['DirectConnectClientException', /BGP ASN must have value greater than or equal to 1/, 'dxvif-empty', 'asn=0'],
  [
    'DirectConnectClientException',
    /BGP ASN must have value less than or equal to 2147483646/,
    'dxvif-empty',
    'asn=2147483647',
  ],
  ['DirectConnectClientException', /6 to 80 characters/, 'dxvif-empty', 'asn=1,authKey=12345'],
  ['DirectConnectClientException', /has a BGP Peer of ipv4 already/, 'dxvif-one', 'asn=1'],
  ['DirectConnectClientException', /is not one of ipv4, ipv6/, 'dxvif-empty', 'asn=1,addressFamily=ipv5'],
  ['DirectConnectClientException', /cannot be specified/, 'dxvif-empty', `asn=1,addressFamily=ipv6,${PAIR}`],
  ['DirectConnectClientException', /both or neither/, 'dxvif-empty', 'asn=1,amazonAddress=10.0.0.1/30'],
  [
    'DirectConnectClientException',
    /must be in the same CIDR/,
    'dxvif-empty',
    'asn=1,amazonAddress=10.0.0.1/30,customerAddress=10.0.0.5/30',
  ],
  [
    'DirectConnectClientException',
    /Amazon Address is address 0 on its subnet\./,
    'dxvif-empty',
    'asn=1,amazonAddress=10.0.0.0/30,customerAddress=10.0.0.1/30',
  ],
  [
    'DirectConnectClientException',
    /Amazon Address is the broadcast address on its subnet\./,
    'dxvif-empty',
    'asn=1,amazonAddress=10.0.0.3/30,customerAddress=10.0.0.1/30',
  ],
  [
    'DirectConnectClientException',
    /must be different/,
    'dxvif-empty',
    'asn=1,amazonAddress=10.0.0.1/30,customerAddress=10.0.0.1/30',
  ],
  [
    'DirectConnectClientException',
    /CIDR notation/,
    'dxvif-empty',
    'asn=1,amazonAddress=10.0.0.1,customerAddress=10.0.0.2',
  ],
  ['DirectConnectClientException', /required on a public Virtual Interface/, 'dxvif-public', 'asn=1'],
  [
    'DirectConnectClientException',
    /not allowed to contain a private IP/,
    'dxvif-public',
    'asn=1,amazonAddress=10.0.0.1/30,customerAddress=10.0.0.2/30',
  ],
  [
    'InvalidSignatureException',
    /does not match the signature you provided/,
    'dxvif-empty',
    'asn=1',
    { AWS_SECRET_ACCESS_KEY: 'wrong' },
  ],
  [
    'UnrecognizedClientException',
    /security token included in the request is invalid/,
    'dxvif-empty',
    'asn=1',
    { AWS_ACCESS_KEY_ID: 'AKIDOTHER' },
  ],
];

describe.each(CLIENTS)('$client as a client of dxcli-local', ({ client: name, missing, start }) => {
  let client: Client;
  beforeAll(() => {
    client = start();
    return () => client.close();
  });
  const run = (url: string, args: readonly string[], env: Record<string, string> = {}) =>
    client.run([...args, '--endpoint-url', url], env);

  it.skipIf(missing)(`the refusals of the service are shown by ${name}`, async () => {
    const url = await serve();
    const results = [];
    for (const [code, , id, peer, env] of REFUSALS) {
      results.push({ service: code, peer, ...(await run(url, create(id, peer), env)) });
    }
    const unsigned = await run(url, [...create('dxvif-empty', 'asn=1'), '--no-sign-request']);
    expect(unsigned.err).toContain('An error occurred (MissingAuthenticationTokenException)');
    expect(results).toEqual(
      REFUSALS.map(([code, message, , peer]) => ({
        service: code,
        peer,
        code: 254,
        out: '',
        err: expect.stringMatching(
          new RegExp(
            `An error occurred \\(${code}\\) when calling the CreateBGPPeer operation( \\(reached max retries: 0\\))?: .*${message.source}`,
          ),
        ),
      })),
    );
  });

  it.skipIf(missing)(`peers of both address families are created by ${name}`, async () => {
    const url = await serve();
    for (const [id, peer, expected] of [
      [
        'dxvif-empty',
        'asn=64600,addressFamily=ipv6',
        { asn: 64600, customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' },
      ],
      [
        'dxvif-empty',
        'asn=4200000,authKey=123456',
        { asn: 4200000, authKey: '123456', customerAddress: '169.254.0.2/30' },
      ],
      [
        'dxvif-public',
        `asn=65000,${PAIR}`,
        { asn: 65000, customerAddress: '203.0.113.2/30', bgpPeerState: 'verifying' },
      ],
    ] as const) {
      const { code, out, err } = await run(url, create(id, peer));
      expect([code, err]).toEqual([0, '']);
      const { virtualInterface } = JSON.parse(out);
      expect(virtualInterface.virtualInterfaceId).toBe(id);
      expect(virtualInterface.bgpPeers.at(-1)).toMatchObject({ bgpPeerState: 'pending', ...expected });
    }
  });

  it.skipIf(missing)(`a throttled request and a broken connection are retried by ${name}`, async () => {
    const url = await serve('--fault', 'throttle:1', '--fault', 'hangup:1');
    const { code, err } = await run(url, create('dxvif-empty', 'asn=1'), { AWS_MAX_ATTEMPTS: '3' });
    expect([code, err]).toEqual([0, '']);
  });

  it.skipIf(missing)(`the certificate that --tls made is trusted by ${name}`, async () => {
    const local = startLocal(['--port', '0', '--seed', seed, '--tls']);
    running.push(local);
    const url = await local.url;
    const [, AWS_CA_BUNDLE = ''] = /AWS_CA_BUNDLE=(.*)/.exec(local.stdout()) ?? [];
    const { code, err } = await run(url, create('dxvif-empty', 'asn=1'), { AWS_CA_BUNDLE });
    expect([code, err]).toEqual([0, '']);
    expect((await run(url, create('dxvif-empty', 'asn=1'))).code).toBe(255);
  });
});

it('dxcli finds the endpoint in the environment of --exec and sends asnLong', async () => {
  const args = [
    '--exec',
    '--no-log',
    '--',
    process.execPath,
    DXCLI,
    ...create('dxvif-fg1vuj3d', 'asnLong=4200000000,addressFamily=ipv6'),
  ];
  const local = startLocal(args, { HOME: folder });
  const { code, stdout, stderr } = await local.ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout).virtualInterface.bgpPeers[1]).toMatchObject({ asn: 0, asnLong: 4200000000 });
});

const [, AWS] = CLIENTS;
it.skipIf(AWS.missing)(
  'the AWS CLI creates, describes and deletes resources, and sees their states change',
  async () => {
    const url = await serve('--gone-after', '60000');
    const client = AWS.start();
    onTestFinished(() => client.close());
    const run = (...args: string[]) => client.run([...args, '--endpoint-url', url]);
    // biome-ignore lint/suspicious/noExplicitAny: JSON responses, looked into by the test
    const call = async (...args: string[]): Promise<any> => {
      const { code, out, err } = await run(...args);
      expect([code, err]).toEqual([0, '']);
      return JSON.parse(out);
    };
    const connection = await call(
      'create-connection',
      '--location',
      'EqDC2',
      '--bandwidth',
      '1Gbps',
      '--connection-name',
      'test',
    );
    expect(connection.connectionState).toBe('requested');
    const onIt = ['--connection-id', connection.connectionId];
    for (let state = ''; state !== 'available'; ) {
      state = (await call('describe-connections', ...onIt)).connections[0].connectionState;
    }
    const made = await call(
      'create-private-virtual-interface',
      ...onIt,
      '--new-private-virtual-interface',
      'virtualInterfaceName=test,vlan=7,asn=65000,virtualGatewayId=vgw-aba37db6',
    );
    expect(made).toMatchObject({ virtualInterfaceState: 'pending', location: 'EqDC2', vlan: 7 });
    await call(
      'create-public-virtual-interface',
      ...onIt,
      '--new-public-virtual-interface',
      `virtualInterfaceName=test,vlan=8,asn=65000,${PAIR},routeFilterPrefixes=[{cidr=203.0.113.0/30}]`,
    );
    const id = ['--virtual-interface-id', made.virtualInterfaceId];
    await call('create-bgp-peer', ...id, '--new-bgp-peer', 'asn=64600,addressFamily=ipv6');
    const seen: string[] = [];
    while (!seen.includes('available up')) {
      const { virtualInterfaces } = await call('describe-virtual-interfaces', ...id);
      const [, peer] = virtualInterfaces[0].bgpPeers;
      seen.push(`${peer.bgpPeerState} ${peer.bgpStatus}`);
    }
    const { virtualInterface } = await call('delete-bgp-peer', ...id, '--asn', '64600');
    expect(virtualInterface.bgpPeers[1].bgpPeerState).toBe('deleting');
    const last = await run('delete-bgp-peer', ...id, '--asn', '65000');
    expect(last.code).toBe(254);
    expect(last.err).toMatch(
      /\(DirectConnectClientException\) when calling the DeleteBGPPeer operation.*: The last BGP Peer on a Virtual Interface cannot/,
    );
    expect(await call('delete-virtual-interface', ...id)).toEqual({ virtualInterfaceState: 'deleting' });
    expect((await call('describe-virtual-interfaces', ...onIt)).virtualInterfaces).toMatchObject([
      { virtualInterfaceState: 'deleting' },
      { virtualInterfaceType: 'public', virtualInterfaceState: 'available' },
    ]);
  },
);
