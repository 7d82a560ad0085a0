import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchServiceValues } from '../../../src/completion/service-values.ts';
import { valuePlaces } from '../../../src/completion/value-places.ts';
import { openConfig } from '../../../src/config/config.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { silent } from '../../../src/platform/log.ts';
import { operationOf } from '../../support/operations.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

const connections = [
  { connectionId: 'dxcon-1', connectionName: 'one' },
  { connectionId: 'dxcon-2' },
  { connectionName: 'no identifier' },
];
const virtualInterfaces = [
  {
    virtualInterfaceId: 'dxvif-1',
    virtualInterfaceName: 'a',
    virtualInterfaceType: 'private',
    connectionId: 'dxcon-1',
  },
  { virtualInterfaceId: 'dxvif-2', connectionId: 'dxcon-1' },
];
const peer = (id: string, asn: number, asnLong: number) => ({
  bgpPeerId: id,
  asn,
  asnLong,
  addressFamily: 'ipv4',
  customerAddress: `${id}/30`,
  bgpPeerState: 'available',
});
const withPeers = [
  { virtualInterfaceId: 'dxvif-1', customerAddress: '10.0.0.2/30', bgpPeers: [peer('a', 65000, 65000)] },
  { virtualInterfaceId: 'dxvif-2', customerAddress: 'b/30', bgpPeers: [peer('b', 0, 4200000000)] },
];

let server: Awaited<ReturnType<typeof startRecordingServer>>;
beforeEach(async () => {
  server = await startRecordingServer([
    { target: 'OvertureService.DescribeConnections', json: { connections } },
    { target: 'OvertureService.DescribeVirtualInterfaces', json: { virtualInterfaces } },
  ]);
});
afterEach(() => server.close());

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_DEFAULT_REGION: 'us-east-1' };

/** What is found for a member of a command's input; `words` are those of the line. */
async function valuesOf(command: string, member: string, words: readonly string[] = []) {
  const places = valuePlaces(operationOf(command), member, words);
  if (!places) return undefined;
  return fetchServiceValues(places, {
    config: openConfig(testHost({ env: keys }), undefined, silent),
    target: { endpointUrl: `http://127.0.0.1:${server.port}` },
    service,
    patience: 30_000,
  });
}

it('finds the values where the model says, described by name and type', async () => {
  expect(await valuesOf('delete-virtual-interface', 'virtualInterfaceId')).toEqual([
    { text: 'dxvif-1', description: 'a, private' },
    { text: 'dxvif-2', description: '' },
  ]);
  expect(await valuesOf('create-private-virtual-interface', 'connectionId')).toEqual([
    { text: 'dxcon-1', description: 'one' },
    { text: 'dxcon-2', description: '' },
  ]);
});

it('offers a value once that several resources have', async () => {
  expect(await valuesOf('delete-connection', 'connectionId')).toEqual([{ text: 'dxcon-1', description: '' }]);
});

it('asks for nothing where the model names no source', async () => {
  expect(await valuesOf('create-connection', 'location')).toBeUndefined();
  expect(server.seen).toEqual([]);
});

it('finds nothing where the service responds with an error', async () => {
  expect(await valuesOf('delete-lag', 'lagId')).toEqual([]);
});

describe('the peers of an interface', () => {
  const of = (id: string) => ['delete-bgp-peer', '--virtual-interface-id', id];
  const texts = async (member: string, words: readonly string[], command = 'delete-bgp-peer') =>
    (await valuesOf(command, member, words))?.map(({ text }) => text);

  beforeEach(async () => {
    server.close();
    server = await startRecordingServer([
      { target: 'OvertureService.DescribeVirtualInterfaces', json: { virtualInterfaces: withPeers } },
    ]);
  });

  it('are offered for the interface that is typed, with what tells them apart', async () => {
    expect(await valuesOf('delete-bgp-peer', 'bgpPeerId', of('dxvif-2'))).toEqual([
      { text: 'b', description: 'ipv4, 4200000000, b/30, available' },
    ]);
    expect(await texts('bgpPeers', of('dxvif-1'), 'start-bgp-failover-test')).toEqual(['a']);
  });
  it('are those of all interfaces where none is typed', async () => {
    expect(await texts('bgpPeerId', [])).toEqual(['a', 'b']);
  });
  it('come before the addresses of all interfaces, which the reference offers', async () => {
    expect(await texts('customerAddress', of('dxvif-1'))).toEqual(['a/30', '10.0.0.2/30', 'b/30']);
  });
  it('have no `asn` to offer where it is 0', async () => {
    expect(await texts('asn', of('dxvif-2'))).toEqual([]);
    expect(await texts('asnLong', of('dxvif-2'))).toEqual(['4200000000']);
  });
  it('are not looked for where a parameter of this name is no peer’s', () => {
    expect(valuePlaces(operationOf('create-private-virtual-interface'), 'asn', [])).toBeUndefined();
  });
});
