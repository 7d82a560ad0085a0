import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type LocalProcess, startLocal } from '../../support/local-process.ts';

// Many processes one after the other: on a loaded machine each takes its time.
vi.setConfig({ testTimeout: 240_000 });

const DXCLI = fileURLToPath(new URL('../../../bin/dxcli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dxcli-local-clients-'));
const running: LocalProcess[] = [];
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Debian's awscli where it is installed, else any other. Undefined where aws is not installed. */
const AWS = ['/usr/bin/aws', 'aws'].find((name) => existsSync(name) || spawnSync(name, ['--version']).status === 0);

const CLIENTS = [
  { name: 'dxcli', command: [process.execPath, DXCLI], missing: false, every: 1 },
  {
    name: `the AWS CLI${AWS ? '' : ' (skipped: aws is not on this machine)'}`,
    command: [AWS ?? 'aws'],
    missing: !AWS,
    every: 4,
  },
];

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

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a client as a user would: an empty home, keys and endpoint in place. */
async function run(
  [program = '', ...first]: readonly string[],
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ran> {
  const child = spawn(program, [...first, 'directconnect', ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

const create = (id: string, peer: string) => ['create-bgp-peer', '--virtual-interface-id', id, '--new-bgp-peer', peer];
const PAIR = 'amazonAddress=203.0.113.1/30,customerAddress=203.0.113.2/30';

/** Each refusal with the interface, peer and environment that cause it. Debian's AWS CLI does not know `asnLong`. */
const REFUSALS: readonly [code: string, message: RegExp, id: string, peer: string, env?: NodeJS.ProcessEnv][] = [
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

describe.each(CLIENTS)('$name', ({ command, missing, every }) => {
  const client = async (url: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    run(command, [...args, '--endpoint-url', url], { AWS_MAX_ATTEMPTS: '1', ...env });

  it.skipIf(missing)('shows the refusals of the service', async () => {
    const url = await serve();
    // The AWS CLI takes a second of processor time for each call: a sample shows that it reads them.
    const refusals = REFUSALS.filter((_, index) => index % every === 0);
    const results = [];
    for (const [code, , id, peer, env] of refusals) {
      const { code: exit, stdout, stderr } = await client(url, create(id, peer), env);
      results.push({ code, peer, exit, stdout, stderr });
    }
    const unsigned = await client(url, [...create('dxvif-empty', 'asn=1'), '--no-sign-request']);
    expect(unsigned.stderr).toContain('An error occurred (MissingAuthenticationTokenException)');
    expect(results).toEqual(
      refusals.map(([code, message, , peer]) => ({
        code,
        peer,
        exit: 254,
        stdout: '',
        stderr: expect.stringMatching(
          new RegExp(
            `An error occurred \\(${code}\\) when calling the CreateBGPPeer operation( \\(reached max retries: 0\\))?: .*${message.source}`,
          ),
        ),
      })),
    );
  });

  it.skipIf(missing)('creates peers of both address families', async () => {
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
      const { code, stdout, stderr } = await client(url, create(id, peer));
      expect([code, stderr]).toEqual([0, '']);
      const { virtualInterface } = JSON.parse(stdout);
      expect(virtualInterface.virtualInterfaceId).toBe(id);
      expect(virtualInterface.bgpPeers.at(-1)).toMatchObject({ bgpPeerState: 'pending', ...expected });
    }
  });

  it.skipIf(missing)('retries a throttled request and a broken connection', async () => {
    const url = await serve('--fault', 'throttle:1', '--fault', 'hangup:1');
    const { code, stderr } = await client(url, create('dxvif-empty', 'asn=1'), { AWS_MAX_ATTEMPTS: '3' });
    expect([code, stderr]).toEqual([0, '']);
  });

  it.skipIf(missing)('trusts the certificate that --tls made', async () => {
    const local = startLocal(['--port', '0', '--seed', seed, '--tls']);
    running.push(local);
    const url = await local.url;
    const AWS_CA_BUNDLE = /AWS_CA_BUNDLE=(.*)/.exec(local.stdout())![1];
    const { code, stderr } = await client(url, create('dxvif-empty', 'asn=1'), { AWS_CA_BUNDLE });
    expect([code, stderr]).toEqual([0, '']);
    expect((await client(url, create('dxvif-empty', 'asn=1'))).code).toBe(255);
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

it.skipIf(!AWS)('the AWS CLI creates, describes and deletes resources, and sees their states change', async () => {
  const url = await serve('--gone-after', '60000');
  // biome-ignore lint/suspicious/noExplicitAny: JSON answers, looked into by the test
  const aws = async (...args: string[]): Promise<any> => {
    const { code, stdout, stderr } = await run([AWS!], [...args, '--endpoint-url', url], {});
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  const connection = await aws(
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
  const made = await aws(
    'create-private-virtual-interface',
    ...onIt,
    '--new-private-virtual-interface',
    'virtualInterfaceName=test,vlan=7,asn=65000,virtualGatewayId=vgw-aba37db6',
  );
  expect(made).toMatchObject({ virtualInterfaceState: 'pending', location: 'EqDC2', vlan: 7 });
  await aws(
    'create-public-virtual-interface',
    ...onIt,
    '--new-public-virtual-interface',
    `virtualInterfaceName=test,vlan=8,asn=65000,${PAIR},routeFilterPrefixes=[{cidr=203.0.113.0/30}]`,
  );
  const id = ['--virtual-interface-id', made.virtualInterfaceId];
  await aws('create-bgp-peer', ...id, '--new-bgp-peer', 'asn=64600,addressFamily=ipv6');
  const seen: string[] = [];
  while (!seen.includes('available up')) {
    const { virtualInterfaces } = await aws('describe-virtual-interfaces', ...id);
    const [, peer] = virtualInterfaces[0].bgpPeers;
    seen.push(`${peer.bgpPeerState} ${peer.bgpStatus}`);
  }
  expect((await aws('describe-connections', ...onIt)).connections[0].connectionState).toBe('available');
  const { virtualInterface } = await aws('delete-bgp-peer', ...id, '--asn', '64600');
  expect(virtualInterface.bgpPeers[1].bgpPeerState).toBe('deleting');
  const last = await run([AWS!], ['delete-bgp-peer', ...id, '--asn', '65000', '--endpoint-url', url], {});
  expect([last.code, last.stderr]).toEqual([
    254,
    expect.stringContaining(
      '(DirectConnectClientException) when calling the DeleteBGPPeer operation: The last BGP Peer on a Virtual Interface cannot be deleted',
    ),
  ]);
  expect(await aws('delete-virtual-interface', ...id)).toEqual({ virtualInterfaceState: 'deleting' });
  expect((await aws('describe-virtual-interfaces', ...onIt)).virtualInterfaces).toMatchObject([
    { virtualInterfaceState: 'deleting' },
    { virtualInterfaceType: 'public', virtualInterfaceState: 'available' },
  ]);
});
